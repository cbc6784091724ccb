#!/usr/bin/env python3
"""Scores indirect speech: `indirect.py GOLD.jsonl PRED.jsonl [--verbose]`.

GOLD holds {id, text, quotes: [{kind, parts, speaker, speaker_name}]}, PRED the output of `newsmark annotate --jsonl`.
A content span is right where it shares eight tenths with one of the gold (marks and stops at its edges apart); its
speaker where the last name agrees, or where both name nobody.
"""
import json
import sys

EDGES = ' \t\n"“”„«»\'‘’`.,;:!?…-–—'


def rows(path):
    with open(path, encoding='utf8') as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def inner(text, start, end):
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def overlap(a, b):
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) if both > 0 else 0.0


def same(gold, said):
    gold, said = (s.lower().strip(EDGES) for s in (gold, said))
    return bool(gold and said) and (gold.split()[-1] in said or said.split()[-1] in gold)


def main(gold_path, pred_path, verbose):
    pred = {str(d['id']): d for d in rows(pred_path)}
    gold_count = pred_count = right = spoken = 0
    for g in rows(gold_path):
        text, d = g['text'], pred[str(g['id'])]
        names = {e['id']: e['name'] for e in d.get('entities', [])}
        gold = [(inner(text, q['parts'][0][0], q['parts'][-1][1]), q) for q in g['quotes'] if q['kind'] == 'indirect']
        found = [(inner(text, a['start'], a['end']), a) for a in d['annotations'] if a['kind'] == 'quote' and a['type'] == 'indirect']
        gold_count += len(gold)
        pred_count += len(found)
        used = set()
        for span, q in gold:
            best = max(((overlap(span, s), i) for i, (s, _) in enumerate(found) if i not in used), default=(0, None))
            if best[0] < 0.8:
                if verbose:
                    print('missed', g['id'], repr(text[max(0, span[0] - 50):span[0]]), '[[', text[span[0]:span[1]], ']]', repr(text[span[1]:span[1] + 40]))
                continue
            used.add(best[1])
            right += 1
            speaker = found[best[1]][1].get('speaker')
            name = text[slice(*q['speaker'])] if q['speaker'] else q.get('speaker_name')
            if not name or not speaker:
                spoken += not name and not speaker
                continue
            said = text[speaker['start']:speaker['end']]
            ok = same(name, said) or same(q.get('speaker_name') or '', names.get(speaker.get('entity'), ''))
            spoken += ok
            if verbose and not ok:
                print('speaker', g['id'], name, '| said', said)
        if verbose:
            for i, (span, a) in enumerate(found):
                if i not in used:
                    print('stray ', g['id'], round(a.get('score', 0), 2), repr(text[max(0, span[0] - 50):span[0]]), '[[', text[span[0]:span[1]], ']]', repr(text[span[1]:span[1] + 40]))
    precision, recall = 100 * right / max(pred_count, 1), 100 * right / max(gold_count, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(json.dumps({'what': 'indirect content overlap>=0.8', 'P': round(precision, 2), 'R': round(recall, 2), 'F1': round(f1, 2),
                      'gold': gold_count, 'pred': pred_count, 'speaker_right': round(100 * spoken / max(right, 1), 2)}))


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2], '--verbose' in sys.argv)
