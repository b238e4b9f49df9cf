//! What leaves the view: CSV, command lines, links without signatures.

use batch_job_inputs::export::csv::header;
use batch_job_inputs::export::csv::record;
use batch_job_inputs::export::csv::remark;
use batch_job_inputs::export::json;
use batch_job_inputs::export::pace::{Pace, seconds_left};
use batch_job_inputs::model::curl;
use batch_job_inputs::model::failure_reasons::ReasonCounts;
use batch_job_inputs::model::link::without_signature;
use batch_job_inputs::model::separator::Separator;
use proptest::prelude::*;
use serde_json::Value;
use serde_json::json;

use crate::sample::{documented, raw};

/// The fields of lines of CSV, as RFC 4180 reads them.
fn parse(text: &str) -> Vec<Vec<String>> {
    split(text, ',')
}

fn split(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut lines, mut line, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut characters) = (false, text.chars().peekable());
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => field.extend(characters.next()),
            '"' => quoted = !quoted,
            character if character == separator && !quoted => line.push(std::mem::take(&mut field)),
            '\r' if !quoted => {
                assert_eq!(characters.next(), Some('\n'), "lines end with both");
                line.push(std::mem::take(&mut field));
                lines.push(std::mem::take(&mut line));
            }
            '\n' if !quoted => panic!("a bare line feed"),
            other => field.push(other),
        }
    }
    assert!(!quoted && field.is_empty() && line.is_empty(), "the last line ends, too");
    lines
}

fn fields(input: Value) -> Vec<String> {
    let mut lines = parse(&record(Separator::Comma, &raw(&input), false));
    assert_eq!(lines.len(), 1);
    lines.remove(0)
}

fn field(input: Value, name: &str) -> String {
    let heads = parse(&header(Separator::Comma)).remove(0);
    fields(input)[heads.iter().position(|head| head == name).unwrap()].clone()
}

#[test]
fn the_documented_input_as_a_record() {
    let input = documented()["inputs"][0].clone();
    assert_eq!(
        header(Separator::Comma),
        "id,job_id,port_name,file_id,status,error_message,created_at,completed_at,filename,file_type,\
         file_extension,num_bytes,ref,metadata,file_tags,file_attributes\r\n"
    );
    assert_eq!(
        record(Separator::Comma, &raw(&input), false),
        "inp_abc123def456,job_2abc3def4ghi5jkl6mno7pqr,worker.inference,file_abc123,completed,,\
         2026-04-14T10:00:00Z,2026-04-14T10:05:00Z,tep_inference.csv,text/csv,.csv,245760,\
         https://storage.example.com/files/tep_inference.csv,{},,\r\n"
    );
}

#[test]
fn nothing_is_a_formula() {
    for text in ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", " =1", "＝1"] {
        let read = field(json!({ "error_message": text }), "error_message");
        assert_eq!(read, format!("'{text}"));
    }
    assert_eq!(field(json!({ "error_message": "a=1" }), "error_message"), "a=1");
}

#[test]
fn a_semicolon_separates_the_same_fields() {
    let input = raw(&json!({
        "id": "inp_1", "error_message": "a;b,c \"d\"\n", "data": { "metadata": { "e": [1, 2.5] }, "num_bytes": 1 },
    }));
    for (separator, character) in [(Separator::Comma, ','), (Separator::Semicolon, ';')] {
        let read = |text: &str| split(text, character).remove(0);
        let lines = [header(separator), record(separator, &input, false), remark(separator, "1 of 2; 3")];
        assert_eq!(lines.each_ref().map(|line| read(line).len()), [16; 3]);
        assert_eq!(read(&lines[1]), fields(serde_json::from_str(input.get()).unwrap()));
        assert_eq!(read(&lines[2])[0], "# 1 of 2; 3");
    }
    assert!(header(Separator::Semicolon).starts_with("id;job_id;port_name;"));
}

#[test]
fn no_spreadsheet_shows_a_text_as_another_figure() {
    let id = |text: &str| field(json!({ "id": text }), "id");
    for text in [
        "00123",
        "007",
        "00",
        "1234567890123456",
        "12345678901234567890",
        "12e7",
        "1E05",
        "1.10",
        "1,5",
        "0.5",
        ".5",
        "3-14",
        "1/2",
        "10:30",
        "2026-04-14",
        "2026-04-14 10:00:00",
        " 00123",
        "1 000",
    ] {
        assert_eq!(id(text), format!("'{text}"));
    }
    for same in ["0", "7", "123456789012345", "inp_00123", "0x1f", "12 pieces", "1.csv", ".", "", "e7", "a-1"]
    {
        assert_eq!(id(same), same);
    }
    // Times may become times, and figures are figures.
    assert_eq!(field(json!({ "created_at": "2026-04-14 10:00:00" }), "created_at"), "2026-04-14 10:00:00");
    assert_eq!(field(json!({ "data": { "num_bytes": 245_760 } }), "num_bytes"), "245760");
    assert_eq!(field(json!({ "data": { "filename": "00123", "num_bytes": "0042" } }), "filename"), "'00123");
    assert_eq!(field(json!({ "data": { "num_bytes": "0042" } }), "num_bytes"), "'0042");
    assert_eq!(
        json::record(&raw(&json!({ "id": "00123" })), false),
        r#"{"id":"00123"}"#,
        "JSON needs no mark"
    );
}

#[test]
fn whatever_comes_has_as_many_fields_as_the_header() {
    let count = parse(&header(Separator::Comma))[0].len();
    for input in
        [json!({}), json!(null), json!([1]), json!({ "data": 5, "id": [1, "a\nb"] }), json!({ "id": null })]
    {
        assert_eq!(fields(input).len(), count);
    }
    let lines = parse(&remark(Separator::Comma, "9 of 10 inputs"));
    assert_eq!((lines[0].len(), lines[0][0].as_str()), (count, "# 9 of 10 inputs"));
    assert_eq!(
        field(json!({ "data": { "metadata": { "a": [1, "x,y"] } } }), "metadata"),
        r#"{"a":[1,"x,y"]}"#
    );
}

proptest! {
    #[test]
    fn any_text_comes_back_from_csv(text in any::<String>()) {
        let read = field(json!({ "data": { "filename": text } }), "filename");
        prop_assert_eq!(read.strip_prefix('\'').unwrap_or(&read), text.strip_prefix('\'').unwrap_or(&text));
    }

    #[test]
    fn a_link_without_its_signature_has_none(path in "[a-z/]{0,12}", secret in "[A-Za-z0-9%]{1,24}") {
        for name in ["X-Amz-Signature", "x-goog-signature", "Signature", "sig", "X-Amz-Security-Token", "token"] {
            let signed = format!("https://h.example/{path}?v=1&{name}={secret}ZZ&sv=2#f");
            let bare = without_signature(&signed);
            prop_assert!(!bare.contains(&format!("{secret}ZZ")), "{bare}");
            prop_assert!(bare.contains("v=1") && bare.ends_with("#f"), "{bare}");
        }
    }
}

#[test]
fn signatures_go_and_everything_else_stays() {
    let same = |url: &str| assert_eq!(without_signature(url), url);
    same("https://h.example/a%20b?version=3&x=%2F&se=now#part");
    same("s3://bucket/key");
    same("not a url");
    same("");
    let bare = |url: &str, expected: &str| assert_eq!(without_signature(url), expected);
    bare("https://h.example/a?X-Amz-Date=1&X-Amz-Expires=5&X-Amz-Signature=abc", "https://h.example/a");
    bare("https://h.example/a?versionId=7&X-Amz-Signature=abc", "https://h.example/a?versionId=7");
    bare("https://h.example/a?sv=1&se=2&sp=r&sig=abc&comp=list", "https://h.example/a?comp=list");
    bare("https://h.example/a?%58-Amz-Signature=abc", "https://h.example/a");
    bare("https://h.example/a?X-Amz-Signature=abc#part", "https://h.example/a#part");
    bare("https://user:word@h.example/a@b", "https://h.example/a@b");
    bare("jdbc:postgresql://user:word@h.example/a", "jdbc:postgresql://h.example/a");
    same("mailto:user@h.example");
}

#[test]
fn signatures_go_from_any_text() {
    let bare = |text: &str, expected: &str| assert_eq!(without_signature(text), expected);
    bare(
        "403 for url: https://b.s3.amazonaws.com/a.csv?v=1&X-Amz-Date=2&X-Amz-Signature=abc, again",
        "403 for url: https://b.s3.amazonaws.com/a.csv?v=1, again",
    );
    bare("with url: /a.csv?X-Amz-Signature=abc&v=1 (Caused by x)", "with url: /a.csv?v=1 (Caused by x)");
    bare("a.csv?X-Amz-Signature=abc", "a.csv");
    bare("('https://h/a?sig=b&se=c', 'https://h/b?v=1&sig=d#e')", "('https://h/a', 'https://h/b?v=1#e')");
    bare("<U>https://h/a?v=1&amp;Expires=2&amp;Signature=abc</U>", "<U>https://h/a?v=1</U>");
    bare(r#"{"url":"https://h/a?v=1\u0026Signature=abc"}"#, r#"{"url":"https://h/a?v=1"}"#);
    bare("https://h/view?src=https%3A%2F%2Fh%2Fa%3FX-Amz-Signature%3Dabc&v=1", "https://h/view?v=1");
    bare("https://h/night shift.csv?token=a'b&v=1", "https://h/night shift.csv?v=1");
    bare("https://h/it's.csv?token=a'b&v=1", "https://h/it's.csv?v=1");
    bare("https://h/cb#access_token=abc&state=1", "https://h/cb#state=1");
    bare(
        "no route to postgresql://user:word@h:5432/a from me@h.example",
        "no route to postgresql://h:5432/a from me@h.example",
    );
    for same in ["why? token=7 & sig=8", "a/b?c=1&d=2#e=3", "R&D = good", "x@y", r"a\u0026b?c=1"] {
        bare(same, same);
    }
}

#[test]
fn no_field_of_a_file_has_a_signature() {
    let link = |signature: &str| format!("see https://h.example/a.csv?v=1&X-Amz-Signature={signature}");
    let input = raw(&json!({
        "id": "inp_1", "error_message": link("s3cret"), "logs": [link("s3cret")],
        "data": {
            "num_bytes": 1, "ref": "https://h.example/night shift.csv?X-Amz-Signature=s3cret",
            "metadata": { "source": { "url": link("s3cret"), "quote": "\"" }, (link("s3cret")): 1.0 },
            "file_tags": [link("s3cret")], "file_attributes": { "a": link("s3cret") },
        },
    }));
    for (file, links) in [(record(Separator::Comma, &input, false), 6), (json::record(&input, false), 7)] {
        assert!(!file.contains("s3cret"), "{file}");
        assert_eq!(file.matches("see https://h.example/a.csv?v=1").count(), links - 1, "{file}");
    }
    assert_eq!(json::record(&input, true), input.get(), "as it came for who asks");
    assert!(record(Separator::Comma, &input, true).contains("s3cret"));
    let plain = raw(&json!({ "a\"?&": ["é\u{1F600}?\n", 1.50, null], "b": {} }));
    assert_eq!(json::record(&plain, false), plain.get());
}

#[test]
fn failures_that_differ_in_a_signature_have_one_reason() {
    let mut reasons = ReasonCounts::default();
    for signature in ["abc", "def"] {
        reasons.add(&format!("403 for url: https://h.example/a?X-Amz-Date=1&X-Amz-Signature={signature}"));
    }
    assert_eq!(reasons.most_frequent(5), [("403 for url: https://h.example/a", 2)]);
}

#[test]
fn a_record_has_a_signature_for_who_asks_and_a_name_is_no_link() {
    let input = raw(&json!({ "data": { "filename": "a?token=7", "ref": "https://h.example/a?token=7" } }));
    let of = |keep| {
        parse(&record(Separator::Comma, &input, keep))
            .remove(0)
            .into_iter()
            .filter(|field| field.contains('a'))
    };
    assert!(of(false).eq(["a?token=7", "https://h.example/a"]));
    assert!(of(true).eq(["a?token=7", "https://h.example/a?token=7"]));
}

#[test]
fn a_command_line_is_one_command_whatever_the_url() {
    assert_eq!(
        curl::command("https://h.example/v0.5/batch/jobs/job_1/inputs?offset=0&limit=50"),
        "curl -sS -H 'Accept: application/json' -H \"Authorization: Bearer $ATAI_API_KEY\" \
         'https://h.example/v0.5/batch/jobs/job_1/inputs?offset=0&limit=50'"
    );
    // What a shell makes of it is what was meant.
    for url in ["https://h.example/?a='; rm -rf ~; '", "https://h.example/$(id)`id`\"\\ \n!*"] {
        let command = curl::command(url).replace("curl ", "printf '%s\\n' ");
        let output = std::process::Command::new("sh")
            .args(["-c", &command])
            .env("ATAI_API_KEY", "k")
            .output()
            .unwrap();
        let expected = format!("-sS\n-H\nAccept: application/json\n-H\nAuthorization: Bearer k\n{url}\n");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    }
}

#[test]
fn the_pace_is_that_of_the_last_pages() {
    let mut pace = Pace::default();
    let rates = [(0.0, 0), (1000.0, 100), (1000.0, 100), (2000.0, 300), (2500.0, 300), (2500.0, 250)]
        .map(|(now, written)| pace.observe(now, written).to_string());
    assert_eq!(rates, ["0", "100", "100", "150", "75", "75"], "no rate before the second page, and no jumps");
    assert_eq!(seconds_left(150, 100.0), Some(2));
    assert_eq!((seconds_left(0, 100.0), seconds_left(150, 0.0)), (Some(0), None));
}
