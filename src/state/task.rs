//! What goes on beside everything else, until it is over or nobody wants it any more.

use std::{future::Future, pin::Pin};

use futures_util::future::{AbortHandle, abortable};
use leptos::task::spawn_local;

/// A task of this thread.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// A task that was begun; it ends when this is dropped.
#[derive(Debug)]
pub struct Running(AbortHandle);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Running {
    /// Begins a task. One that is over by its end never goes on, however late what it waits for comes.
    #[must_use]
    pub fn begin(task: impl Future<Output = ()> + 'static) -> Self {
        begin(Box::pin(task))
    }
}

// Boxed: everything below is compiled once for all tasks.
fn begin(task: Task) -> Running {
    let (task, handle) = abortable(task);
    spawn_local(async move {
        // That it was ended is nobody's concern.
        let _ = task.await;
    });
    Running(handle)
}

/// Begins a task that goes to its end, whatever becomes of whoever began it.
pub fn detached(task: impl Future<Output = ()> + 'static) {
    let task: Task = Box::pin(task);
    spawn_local(task);
}
