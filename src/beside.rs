//! Asking for what stands beside the pages, never in their way.

use std::{cell::RefCell, future::Future, pin::Pin, rc::Rc};

use futures_util::future::{AbortHandle, abortable};
use leptos::{prelude::on_cleanup, task::spawn_local};
use send_wrapper::SendWrapper;

use crate::{
    components::effect,
    loader::{Turn, Wanted},
};

/// A task of this thread.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Runs the task of `ask` now and whenever what `wanted` reads changes, until its owner ends.
///
/// Slow answers are waited for: while a task runs no other one is begun, unless it is about something else than
/// another turn of the same; then it is ended, and `ask` is told that this is the first of a kind.
pub fn beside(wanted: impl Fn() -> Option<Wanted> + 'static, ask: impl Fn(Wanted, bool) -> Task + 'static) {
    let running = Rc::new(RefCell::new(None::<AbortHandle>));
    {
        let running = SendWrapper::new(Rc::clone(&running));
        on_cleanup(move || stop(&running));
    }
    let mut before = None;
    effect(move || {
        let wanted = wanted();
        let same = wanted.as_ref().map(|wanted| Wanted { turn: Turn::default(), ..wanted.clone() });
        let first = same.is_some() && before != same;
        if first {
            stop(&running);
            before = same;
        }
        let Some(wanted) = wanted else { return };
        if running.borrow().is_some() {
            return;
        }
        let (task, done) = (ask(wanted, first), Rc::clone(&running));
        let (task, handle) = abortable(async move {
            task.await;
            done.take();
        });
        running.replace(Some(handle));
        spawn_local(async move {
            // That it was ended is nobody's concern.
            let _ = task.await;
        });
    });
}

fn stop(running: &RefCell<Option<AbortHandle>>) {
    if let Some(handle) = running.take() {
        handle.abort();
    }
}
