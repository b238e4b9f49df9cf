//! The English words, which are also the list of all there are.

/// Makes the list of words and what they are in English.
macro_rules! catalogue {
    ($($word:ident = $english:literal,)*) => {
        /// A word or a sentence of the interface. `{0}`, `{1}` … are places for values.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word {
            $(#[doc = $english] $word,)*
        }

        impl Word {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$word,)*];
        }

        texts! { $($word = $english,)* }
    };
}

catalogue! {
    // The view as a whole.
    InputsOfJob = "Inputs of job {0}",
    InputsOfAJob = "Inputs of a batch job",
    CopyJobId = "Copy job id",
    OtherJob = "Other job",
    Refresh = "Refresh",
    Copied = "Copied",
    CouldNotCopy = "Could not copy",
    Loading = "Loading…",
    TryAgain = "Try again",
    Close = "Close",
    Cancel = "Cancel",

    // Filters.
    All = "All",
    Pending = "Pending",
    Processing = "Processing",
    Completed = "Completed",
    Failed = "Failed",
    Reference = "Reference",
    AllPorts = "all",
    ClearFilters = "Clear filters",

    // Columns, and the fields of an input.
    File = "File",
    Port = "Port",
    Status = "Status",
    Size = "Size",
    Type = "Type",
    Created = "Created",
    Ended = "Completed",
    Duration = "Duration",
    Error = "Error",
    Columns = "Columns",
    FileAlways = "The file is always shown.",

    // Pages.
    RowsPerPage = "Rows per page",
    Pages = "Pages",
    Page = "Page",
    OfPages = "of {0}",
    FirstPage = "First page",
    PreviousPage = "Previous page",
    NextPage = "Next page",
    LastPage = "Last page",
    GivesAtMost = "The server gives {0} at most.",
    RefusesLimit = "The server refuses {0} rows per page.",
    RangeOfOne = "{0} of {1} input",
    RangeOfMany = "{0} of {1} inputs",
    Caption = "Inputs, {0}",
    NoMatch = "No inputs match the filters.",
    NoInputs = "This job has no inputs.",
    NoneOnPage = "The server counts inputs but gave none for this page.",

    // Rows.
    NoName = "(no name)",
    LinkExpired = "link expired",
    UnreadableEntry = "(unreadable entry)",
    CannotBeRead = "This entry of the server’s answer cannot be read: ",
    CopyLocation = "Copy the location of {0}",
    ShownIn = "{0}, shown in {1}",
    ShowDetails = "Show details of {0}",
    LinkIsOver = "This link is over. Getting a new one.",
    NotOnThisPage = "This input is not on this page any more.",
    ActivateAgain = "The link is new now. Activate it again.",

    // Summary.
    Done = "{0} of {1} done ({2})",
    SomeFailed = "{0} failed",
    ShowFailed = "Show the failed inputs",
    Everything = "Show all inputs",
    RunsFor = "running for {0}",
    RanFor = "ran for {0}",
    JobEnded = "The job has ended: {0} completed, {1} failed.",
    JobPending = "Waiting",
    JobAdmitted = "Admitted",
    JobRunning = "Running",
    JobCompleted = "Ended",
    JobFailed = "Failed",
    JobPreempted = "Interrupted",
    JobCancelled = "Cancelled",

    // Progress over time.
    OverTime = "Progress over time",
    OverTimeOf = "Completed and failed inputs from {0} to {1}",
    AsTable = "The same as a table",
    Time = "Time",
    NoProgress = "Nothing has ended yet.",
    Estimate = "At the pace of the last {0} it ends in about {1}, at {2}. This is an estimate.",
    NoEstimate = "Nothing has ended lately, so there is no estimate of the end.",

    // Why inputs failed.
    Causes = "Why inputs failed",
    CausesRead = "Failed inputs: {0}. Different messages: {1}.",
    CausesCapped = "Failed inputs: {1}, of which the first {0} were read. Different messages: {2}.",
    CausesMore = "Rarer messages that are not listed: {0}",
    Message = "Message",
    Inputs = "Inputs",
    NoMessage = "(no message)",

    // Row details.
    InputId = "Input id",
    FileId = "File id",
    Location = "Location",
    Extension = "Extension",
    Metadata = "Metadata",
    Tags = "Tags",
    Attributes = "Attributes",
    Events = "Events",
    Outputs = "Output files",
    NoEvents = "No events.",
    NoOutputs = "No output files.",
    CouldNotLoad = "Could not be loaded: {0}",
    ShowMore = "Show more",
    ShownOf = "{0} of {1}",
    LeftOut = "… and {0} more: copy the whole",
    Copy = "Copy: {0}",

    // Export.
    Export = "Export",
    ExportInputs = "Export inputs",
    ExportScope = "Inputs that match the filters, not only those of this page: {0}.",
    Format = "Format",
    KeepSignatures = "Keep signatures in links",
    SignatureAdvice = "Whoever has the file can open them until they expire.",
    StartExport = "Start export",
    ExportDone = "Done. Inputs in the file: {0} of {1}.",
    ExportShort = "Inputs in the file: {0} of {1}. The list changed meanwhile: export again when the job has ended.",
    ExportStopped = "Cancelled. No file was saved.",
    ExportFailed = "The export stopped at {0} of {1}: {2}",
    ExportGoOn = "Go on",
    ExportNoFile = "The file could not be written.",
    CopyCurl = "Copy as cURL",
    CopyLink = "Copy link",

    // Jobs.
    Job = "Job",
    Jobs = "Jobs",
    JobId = "Job id",
    ShowInputs = "Show inputs",
    NoJob = "No job is chosen.",
    NotAJobId = "This is not the id of a job.",
    RecentJobs = "Recent jobs",
    ForgetJobs = "Forget them",
    SearchJobs = "Search",
    AnyStatus = "Any",
    NoJobs = "No jobs match.",
    JobsOf = "Jobs {0} of {1}",

    // The key.
    ApiKey = "API key",
    KeepForTab = "Keep for this tab",
    UseKey = "Use this key",
    NotAKey = "A key has no spaces and no letters with accents.",

    // What passes by itself.
    OfflineStale = "You are offline. What is shown may be out of date.",
    TryNow = "Try now",
    TryingAgainIn = "Trying again in {0}.",

    // What went wrong.
    RowsFromBefore = "The rows below are from before.",
    CopyReport = "Copy details",
    HttpStatus = "HTTP status {0}",
    ErrorId = "Error id ",
    CopyErrorId = "Copy error id",
    Offline = "You are offline.",
    OfflineAdvice = "It goes on by itself when the connection is back.",
    Network = "The API could not be reached.",
    NetworkAdvice = "You may be offline, the address of the API (api-base) may be wrong, or its server may not let this page read it (CORS).",
    Timeout = "The API did not answer in time.",
    PassesAdvice = "This often passes. Try again in a moment.",
    Unauthorized = "The API did not accept the key.",
    UnauthorizedAdvice = "A valid API key is needed to see this job.",
    Forbidden = "The key may not read this job.",
    ForbiddenAdvice = "Ask its owner for access, or use a key of the right organisation.",
    NotFound = "There is no such job.",
    NotFoundAdvice = "Check the id of the job. It may also have been deleted.",
    Invalid = "The API refused this request.",
    InvalidAdvice = "Change the filters or the page and try again.",
    RateLimited = "The API gets too many requests.",
    RateLimitedAdvice = "Wait a moment, then try again.",
    Server = "The API has a problem of its own.",
    Redirect = "The API sent this request elsewhere.",
    RedirectAdvice = "It was not followed, since the key would have gone along. Sign in again if you were signed out, or correct the address of the API (api-base).",
    Decode = "The API’s answer could not be understood.",
    DecodeAdvice = "Something other than the Batch Processing API may have answered.",
    NoToken = "This page gave no key for the API.",
    NoTokenAdvice = "The page that shows this is to provide one. Reload it, or sign in again.",

    // What is wrong with an answer; {0} is the field.
    NotJson = "The answer is not JSON.",
    WebPage = "The answer is a web page, not JSON. Perhaps a sign-in page: you may have been signed out.",
    IsMissing = "“{0}” is missing",
    IsNoObject = "“{0}” is not an object",
    IsNoText = "“{0}” is not a text",
    IsNoCount = "“{0}” is not a whole number from 0",
    IsNoList = "“{0}” is not a list",
    IsForOtherJob = "“{0}” is for another job: {1}",
    IsOfOtherJob = "“{0}” is of another job: {1}",
    BrokenJson = "The answer is not JSON: line {0}, column {1}",

    // A sign-in that guards the API.
    SignIn = "Your sign-in may have expired.",
    SignInAdvice = "Something other than the API answered, such as a page to sign in. Reload this page to sign in again.",
}
