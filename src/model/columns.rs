//! The columns of the table.

use crate::i18n::Key;
use crate::model::query::Invalid;

/// A column, by the word that the attribute `columns` has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The file's name, always shown.
    File,
    /// The port that takes the file.
    Port,
    /// How far the input is.
    Status,
    /// The file's size.
    Size,
    /// The file's MIME type.
    Type,
    /// When the input was created.
    Created,
    /// When it ended.
    Completed,
    /// How long it took, or has been taking.
    Duration,
    /// Why it failed.
    Error,
}

impl Column {
    /// All of them, in their order on screen.
    pub const ALL: [Self; 9] = [
        Self::File,
        Self::Port,
        Self::Status,
        Self::Size,
        Self::Type,
        Self::Created,
        Self::Completed,
        Self::Duration,
        Self::Error,
    ];

    /// The word in the attribute, which is also the cells' CSS class.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Port => "port",
            Self::Status => "status",
            Self::Size => "size",
            Self::Type => "type",
            Self::Created => "created",
            Self::Completed => "completed",
            Self::Duration => "duration",
            Self::Error => "error",
        }
    }

    /// The width in a table as the style sheet has it, in pixels where the text has the usual size. That of the file is
    /// the least one, with the button before it; an error has a line of its own.
    fn width(self) -> u64 {
        match self {
            Self::File => 32 + NAME,
            Self::Port => 150,
            Self::Status => 160,
            Self::Size => 86,
            Self::Type => 92,
            Self::Created | Self::Completed => 156,
            Self::Duration => 114,
            Self::Error => 0,
        }
    }

    /// The column's heading.
    #[must_use]
    pub fn label(self) -> Key {
        match self {
            Self::File => Key::File,
            Self::Port => Key::Port,
            Self::Status => Key::Status,
            Self::Size => Key::Size,
            Self::Type => Key::Type,
            Self::Created => Key::Created,
            Self::Completed => Key::Finished,
            Self::Duration => Key::Duration,
            Self::Error => Key::Error,
        }
    }
}

/// The least width of a name with its padding, in pixels.
pub const NAME: u64 = 236;
/// From this width on there is a table; below it, rows are cards. The style sheet has the same number, as the width of
/// the element.
pub const TABLE: u64 = 640;
/// Cards that are narrower have the status in their second line.
const WIDE_CARD: u64 = 456;

/// The columns that give way to the name, the first one first.
const GIVE_WAY: [Column; 6] =
    [Column::Type, Column::Created, Column::Duration, Column::Port, Column::Completed, Column::Size];

/// The columns in the second line of a card, the most important one first.
const CARD_LINE: [Column; 6] =
    [Column::Size, Column::Duration, Column::Created, Column::Completed, Column::Port, Column::Type];

/// A choice of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns(u16);

impl Default for Columns {
    fn default() -> Self {
        Self((1 << Column::ALL.len()) - 1)
    }
}

impl Columns {
    /// None of them.
    pub const NONE: Self = Self(0);

    /// Reads words separated by space; no word at all is no choice.
    ///
    /// # Errors
    /// Names the words there are when one is not among them.
    pub fn read(words: &str) -> Result<Option<Self>, Invalid> {
        let mut chosen = Self(Self::bit(Column::File));
        for word in words.split_ascii_whitespace() {
            let column = Column::ALL.into_iter().find(|column| column.as_str() == word);
            chosen.0 |= Self::bit(column.ok_or_else(|| Invalid {
                name: "columns",
                text: words.to_owned(),
                expected: "some of: file port status size type created completed duration error",
            })?);
        }
        let none = words.trim().is_empty();
        Ok((!none).then_some(chosen))
    }

    /// Whether the column is shown.
    #[must_use]
    pub fn has(self, column: Column) -> bool {
        self.0 & Self::bit(column) != 0
    }

    /// The columns that are shown, in their order.
    pub fn iter(self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(move |column| self.has(*column))
    }

    /// The same choice with one column shown or not; the file stays.
    #[must_use]
    pub fn with(self, column: Column, shown: bool) -> Self {
        let bit = Self::bit(column);
        Self(if shown { self.0 | bit } else { self.0 & !bit } | Self::bit(Column::File))
    }

    /// The words that [`Self::read`] reads.
    #[must_use]
    pub fn to_words(self) -> String {
        self.iter().map(Column::as_str).collect::<Vec<_>>().join(" ")
    }

    /// The columns that give way in a table that is `width` pixels wide, so that a name keeps [`NAME`] pixels. In cards,
    /// below [`TABLE`], those give way that the second line has no room for. Pixels are those where the text has the
    /// usual size.
    #[must_use]
    pub fn without_room(self, width: u64) -> Self {
        let mut hidden = Self::NONE;
        if width < TABLE {
            let line = CARD_LINE.into_iter().filter(|column| self.has(*column));
            let room = if width < WIDE_CARD { 2 } else { 3 };
            for column in line.skip(room) {
                hidden.0 |= Self::bit(column);
            }
            return hidden;
        }
        let taken = |hidden: Self| {
            let shown = self.iter().filter(|column| !hidden.has(*column));
            shown.map(Column::width).sum::<u64>()
        };
        for column in GIVE_WAY.into_iter().filter(|column| self.has(*column)) {
            if taken(hidden) <= width {
                break;
            }
            hidden.0 |= Self::bit(column);
        }
        hidden
    }

    fn bit(column: Column) -> u16 {
        1 << column as u16
    }
}
