//! JSON as the tests have it.

use batch_job_inputs::api::json::Json;
use serde_json::Value;

/// Parsed JSON.
#[derive(Clone)]
pub struct Sample(pub Value);

impl Json for Sample {
    fn member(&self, name: &str) -> Option<Self> {
        self.0.get(name).filter(|member| !member.is_null()).cloned().map(Self)
    }
    fn is_object(&self) -> bool {
        self.0.is_object()
    }
    fn text(&self) -> Option<String> {
        self.0.as_str().map(str::to_owned)
    }
    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }
    fn list(&self) -> Option<Vec<Self>> {
        Some(self.0.as_array()?.iter().cloned().map(Self).collect())
    }
    fn members(&self) -> Option<Vec<(String, Self)>> {
        let members = self.0.as_object()?.iter();
        Some(members.map(|(name, member)| (name.clone(), Self(member.clone()))).collect())
    }
    fn compact(&self) -> String {
        self.0.to_string()
    }
    fn is_like(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

/// The documented answer of the inputs endpoint.
pub fn documented() -> Value {
    serde_json::from_str(include_str!("../fixtures/inputs_documented.json")).unwrap()
}
