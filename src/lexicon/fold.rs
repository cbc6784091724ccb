//! Folds names so that spellings of one name meet: case, accents, stops, hyphens and apostrophes fall away.
//!
//! `José-María O’Neill` -> `jose maria oneill`; `St. Étienne` and `Saint-Étienne` -> `st etienne`; `A & B` -> `a and b`

/// The folded form of `text`: lower-case words divided by single blanks.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// As [`fold`], into a buffer that is emptied first.
pub fn fold_into(text: &str, out: &mut String) {
    out.clear();
    let mut word = 0; // where the word being written starts in `out`
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '&' => {
                word = end_word(out, word);
                out.push_str("and");
                word = end_word(out, word);
            }
            '.' | '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' =>
                {}
            _ if c.is_alphanumeric() => push_letter(c, out),
            '\u{300}'..='\u{36f}' => {}
            _ => word = end_word(out, word),
        }
    }
    end_word(out, word);
    if out.ends_with(' ') {
        out.pop();
    }
}

/// Closes the word that starts at `word`; gives the start of the next one.
fn end_word(out: &mut String, word: usize) -> usize {
    if out.len() > word {
        if &out[word..] == "saint" {
            out.truncate(word + 1);
            out.push('t');
        }
        out.push(' ');
    }
    out.len()
}

/// A letter beyond ASCII: its base where it is a Latin letter with a mark, else its lower case.
fn push_letter(c: char, out: &mut String) {
    let base = match c {
        'à'..='å'
        | 'À'..='Å'
        | 'ā'
        | 'Ā'
        | 'ă'
        | 'Ă'
        | 'ą'
        | 'Ą'
        | 'ǎ'
        | 'ạ'
        | 'ả'
        | 'ấ'
        | 'ầ'
        | 'ẩ'
        | 'ẫ'
        | 'ậ'
        | 'ắ'
        | 'ằ'
        | 'ẳ'
        | 'ẵ'
        | 'ặ' => "a",
        'æ' | 'Æ' => "ae",
        'ç' | 'Ç' | 'ć' | 'Ć' | 'č' | 'Č' | 'ĉ' | 'ċ' => "c",
        'ď' | 'Ď' | 'đ' | 'Đ' | 'ð' | 'Ð' | 'ḍ' => "d",
        'è'..='ë'
        | 'È'..='Ë'
        | 'ē'
        | 'Ē'
        | 'ĕ'
        | 'ė'
        | 'Ė'
        | 'ę'
        | 'Ę'
        | 'ě'
        | 'Ě'
        | 'ẹ'
        | 'ẻ'
        | 'ẽ'
        | 'ế'
        | 'ề'
        | 'ể'
        | 'ễ'
        | 'ệ'
        | 'ə'
        | 'Ə' => "e",
        'ğ' | 'Ğ' | 'ģ' | 'ĝ' | 'ġ' => "g",
        'ħ' | 'Ħ' | 'ḥ' | 'Ḥ' => "h",
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'Ī' | 'į' | 'ı' | 'İ' | 'ị' | 'ỉ' | 'ĩ' => "i",
        'ķ' | 'Ķ' | 'ḳ' => "k",
        'ł' | 'Ł' | 'ľ' | 'Ľ' | 'ļ' | 'ĺ' => "l",
        'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ň' | 'Ň' | 'ņ' | 'Ņ' => "n",
        'ò'..='ö'
        | 'Ò'..='Ö'
        | 'ø'
        | 'Ø'
        | 'ō'
        | 'Ō'
        | 'ő'
        | 'Ő'
        | 'ơ'
        | 'Ơ'
        | 'ọ'
        | 'ỏ'
        | 'ố'
        | 'ồ'
        | 'ổ'
        | 'ỗ'
        | 'ộ'
        | 'ớ'
        | 'ờ'
        | 'ở'
        | 'ỡ'
        | 'ợ' => "o",
        'œ' | 'Œ' => "oe",
        'ř' | 'Ř' | 'ŕ' => "r",
        'ś' | 'Ś' | 'š' | 'Š' | 'ş' | 'Ş' | 'ș' | 'Ș' | 'ŝ' | 'ṣ' | 'Ṣ' => "s",
        'ß' | 'ẞ' => "ss",
        'ť' | 'Ť' | 'ţ' | 'Ţ' | 'ț' | 'Ț' | 'ṭ' | 'Ṭ' => "t",
        'þ' | 'Þ' => "th",
        'ù'..='ü'
        | 'Ù'..='Ü'
        | 'ū'
        | 'Ū'
        | 'ů'
        | 'Ů'
        | 'ű'
        | 'Ű'
        | 'ų'
        | 'ư'
        | 'Ư'
        | 'ụ'
        | 'ủ'
        | 'ứ'
        | 'ừ'
        | 'ử'
        | 'ữ'
        | 'ự'
        | 'ũ' => "u",
        'ŵ' | 'Ŵ' => "w",
        'ý' | 'Ý' | 'ÿ' | 'Ÿ' | 'ŷ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => "y",
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' | 'ẓ' => "z",
        _ => {
            out.extend(c.to_lowercase());
            return;
        }
    };
    out.push_str(base);
}

/// A folded company name without its legal form (`acme inc` -> `acme`); never empty unless the name was.
pub fn without_legal_form(folded: &str) -> &str {
    const FORMS: &[&str] = &[
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "ltd",
        "limited",
        "plc",
        "llc",
        "llp",
        "lp",
        "ag",
        "sa",
        "se",
        "spa",
        "nv",
        "bv",
        "ab",
        "asa",
        "oyj",
        "gmbh",
        "kg",
        "kgaa",
        "co",
        "company",
        "pty",
        "sarl",
        "srl",
    ];
    let mut name = folded;
    while let Some((head, last)) = name.rsplit_once(' ') {
        if !FORMS.contains(&last) || head.is_empty() {
            break;
        }
        name = head.strip_suffix(" and").unwrap_or(head);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_meet() {
        let table = [
            ("José-María O’Neill", "jose maria oneill"),
            ("JOSE MARIA O'NEILL", "jose maria oneill"),
            ("Saint-Étienne", "st etienne"),
            ("St. Étienne", "st etienne"),
            ("Brighton & Hove", "brighton and hove"),
            ("U.S.", "us"),
            ("  Łódź\u{a0}", "lodz"),
            ("Reykjavi\u{301}k", "reykjavik"),
            ("Saints", "saints"),
            ("Киев", "киев"),
            ("…", ""),
            ("A&B", "a and b"),
        ];
        for (text, expected) in table {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    #[test]
    fn legal_forms_fall() {
        let table = [
            ("acme inc", "acme"),
            ("acme holdings plc", "acme holdings"),
            ("smith and co", "smith"),
            ("co", "co"),
            ("acme corp inc", "acme"),
            ("acme group", "acme group"),
        ];
        for (text, expected) in table {
            assert_eq!(without_legal_form(text), expected, "{text}");
        }
    }
}
