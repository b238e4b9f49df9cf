//! Asynchronous tasks that are aborted when their owner ends.

use std::{future::Future, pin::Pin};

use futures_util::future::{AbortHandle, abortable};
use leptos::task::spawn_local;

/// A task of this thread.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// A running task; dropping this aborts it.
#[derive(Debug)]
pub struct Running(AbortHandle);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Running {
    /// Starts a task. Once aborted it never resumes, whenever its future becomes ready.
    #[must_use]
    pub fn begin(task: impl Future<Output = ()> + 'static) -> Self {
        begin(Box::pin(task))
    }
}

// Boxed, so that it is compiled once for all tasks.
fn begin(task: Task) -> Running {
    let (task, handle) = abortable(task);
    spawn_local(async move {
        // An abort is no error.
        let _ = task.await;
    });
    Running(handle)
}

/// Starts a task that runs to its end independent of any owner.
pub fn detached(task: impl Future<Output = ()> + 'static) {
    let task: Task = Box::pin(task);
    spawn_local(task);
}
