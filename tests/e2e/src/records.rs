//! Reading of CSV as RFC 4180 has it, for what the page writes.

/// The fields of each record; lines end with CR LF.
#[must_use]
pub fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let record = records.last_mut().expect("a record");
        let field = record.last_mut().expect("a field");
        match character {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\r' if !quoted => assert_eq!(characters.next(), Some('\n')),
            '\n' if !quoted => panic!("a line ends with LF"),
            character => field.push(character),
        }
        if character == '\r' && !quoted {
            records.push(vec![String::new()]);
        }
    }
    assert_eq!(records.pop(), Some(vec![String::new()]), "the last line ends, too");
    records
}
