//! Requests beside the pages of inputs, which never delay these.

use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc};

use send_wrapper::SendWrapper;

use crate::state::effect::effect;
use crate::state::frame::painted;
use crate::state::request::Request;
use crate::state::request::Revision;
use crate::state::task::Running;
use crate::state::task::Task;

/// Runs the task of `fetch` now and whenever what `wanted` reads changes, until its owner ends. It begins when the rows
/// are painted.
///
/// While a task runs no other one is started for a refresh of the same request, unless somebody asked for it: the task
/// may be waiting for a server that wants a long pause. A different request aborts it, and `fetch` gets `true` as the
/// first of its kind. No request aborts it, too: what comes late would be of another job.
pub fn in_background(
    wanted: impl Fn() -> Option<Request> + 'static,
    fetch: impl Fn(Request, bool) -> Task + 'static,
) {
    begin(Box::new(wanted), Box::new(fetch));
}

// Boxed, so that it is compiled once.
fn begin(wanted: Box<dyn Fn() -> Option<Request>>, fetch: Box<dyn Fn(Request, bool) -> Task>) {
    let running = Rc::new(RefCell::new(None::<Running>));
    {
        let running = SendWrapper::new(Rc::clone(&running));
        // Not the wrapper's own `take`, which would leave the task to itself.
        on_cleanup(move || drop(RefCell::take(&running)));
    }
    let (mut before, mut begun) = (None, Revision::default());
    effect(move || {
        let wanted = wanted();
        let same = wanted.as_ref().map(|wanted| Request { revision: Revision::default(), ..wanted.clone() });
        let first = same.is_some() && before != same;
        if first {
            running.take();
            before = same;
        }
        let Some(wanted) = wanted else {
            running.take();
            return;
        };
        if running.borrow().is_some() && (wanted.revision.quiet || wanted.revision == begun) {
            return;
        }
        begun = wanted.revision;
        let (task, done) = (fetch(wanted, first), Rc::clone(&running));
        running.replace(Some(Running::begin(async move {
            painted().await;
            task.await;
            done.take();
        })));
    });
}
