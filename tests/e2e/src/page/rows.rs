//! The rows of the table, as they are on screen and as the API itself has them.

use serde_json::Value;

use super::Page;

/// What a row shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The file's name.
    pub file: String,
    /// Where its link leads.
    pub href: Option<String>,
    /// The port.
    pub port: String,
    /// The word in the badge.
    pub status: String,
}

impl Page {
    /// The rows on screen.
    pub async fn rows(&self) -> Vec<Row> {
        let rows = self
            .read(
                "[...root.querySelectorAll('.inputs > tbody:not(.skeleton) > tr:not(.details)')].map((row) => [
                    row.querySelector('th .name').textContent, row.querySelector('th a')?.getAttribute('href'),
                    row.querySelector('.port').textContent, row.querySelector('.badge').firstChild.textContent])",
            )
            .await;
        let text = |cell: &Value| cell.as_str().map(|text| text.trim().to_owned());
        let row = |row: &Value| Row {
            file: text(&row[0]).unwrap_or_default(),
            href: text(&row[1]),
            port: text(&row[2]).unwrap_or_default(),
            status: text(&row[3]).unwrap_or_default(),
        };
        rows.as_array().map(|rows| rows.iter().map(row).collect()).unwrap_or_default()
    }

    /// The rows that the API itself answers with.
    pub async fn answered(&self, job_id: &str, query: &str) -> Vec<Row> {
        let answer = self.api(&format!("/{job_id}/inputs?{query}")).await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let row = |input: &Value| {
            let status = text(&input["status"]);
            Row {
                file: text(&input["data"]["filename"]),
                href: Some(text(&input["data"]["ref"])),
                port: text(&input["port_name"]),
                status: status[..1].to_uppercase() + &status[1..],
            }
        };
        answer["inputs"].as_array().expect("inputs").iter().map(row).collect()
    }
}
