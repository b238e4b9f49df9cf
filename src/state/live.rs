//! Values that views follow, what runs when they change, and values that nobody follows: Leptos' signals, memos,
//! effects and stored values, with what they hold behind one type.
//!
//! A signal of each further type would be compiled anew, two to three kilobytes of it; here every value is a reference
//! whose type is known to whoever made it. There is one thread in a browser, so that none of it has to be sendable.

use std::{
    any::Any,
    cell::RefCell,
    marker::PhantomData,
    mem,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use leptos::prelude::{
    Effect, Get, GetUntracked, GetValue, Memo, RwSignal, Set, StoredValue, Track, on_cleanup,
};
use send_wrapper::SendWrapper;

/// A value of any type, and how two of that type are compared.
#[derive(Clone, Debug)]
struct Held {
    value: SendWrapper<Rc<dyn Any>>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&**self.value, &**other.value)
    }
}

impl Held {
    fn new(value: Rc<dyn Any>, same: fn(&dyn Any, &dyn Any) -> bool) -> Self {
        Self { value: SendWrapper::new(value), same }
    }

    /// What is held, for whoever put it there.
    fn with<T: 'static, U>(&self, read: impl FnOnce(&T) -> U) -> U {
        read(known(&self.value))
    }
}

/// A value of which it is known what it is.
#[inline(never)]
fn known<T: 'static>(value: &Rc<dyn Any>) -> &T {
    match value.downcast_ref() {
        Some(value) => value,
        None => unreachable!("what was put in as one type is asked for as another"),
    }
}

fn never(_: &dyn Any, _: &dyn Any) -> bool {
    false
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

/// A value that can be set; whoever reads it in an effect runs again then.
#[derive(Debug)]
pub struct Live<T> {
    signal: RwSignal<Held>,
    of: PhantomData<fn() -> T>,
}

/// A value that follows others; whoever reads it runs again when it is another one.
#[derive(Debug)]
pub struct Derived<T> {
    memo: Memo<Held>,
    of: PhantomData<fn() -> T>,
}

/// A value that nobody follows, kept until its owner ends.
#[derive(Debug)]
pub struct Kept<T> {
    place: StoredValue<SendWrapper<Rc<dyn Any>>>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Kept<T> {}

impl<T: 'static> Live<T> {
    /// Begins with `value`.
    pub fn new(value: T) -> Self {
        Self { signal: new_signal(Rc::new(value)), of: PhantomData }
    }

    /// Sets another one. Where its owner has ended nobody hears of it.
    pub fn set(self, value: T) {
        set_signal(self.signal, Rc::new(value));
    }

    /// Reads it, and follows it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        get_signal(self.signal).with(read)
    }

    /// Reads it as it is now.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        look_at_signal(self.signal).with(read)
    }

    /// Follows it.
    pub fn track(self) {
        self.signal.track();
    }
}

impl<T: Clone + 'static> Live<T> {
    /// A copy of it, which is followed.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// A copy of it as it is now.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// The same; `None` where its owner has ended.
    pub fn try_get_untracked(self) -> Option<T> {
        self.signal.try_get_untracked().map(|held| held.with(T::clone))
    }
}

impl<T: PartialEq + 'static> Derived<T> {
    /// What `read` gives, read again when something that it follows has changed.
    pub fn new(read: impl Fn() -> T + 'static) -> Self {
        Self { memo: new_memo(Box::new(move || Rc::new(read())), same::<T>), of: PhantomData }
    }

    /// Reads it, and follows it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        get_memo(self.memo).with(read)
    }

    /// Reads it as it is now.
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        look_at_memo(self.memo).with(read)
    }

    /// Follows it.
    pub fn track(self) {
        self.memo.track();
    }
}

impl<T: PartialEq + Clone + 'static> Derived<T> {
    /// A copy of it, which is followed.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// A copy of it as it is now.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T: 'static> Kept<T> {
    /// Begins with `value`.
    pub fn new(value: T) -> Self {
        Self { place: keep(Rc::new(RefCell::new(value))), of: PhantomData }
    }

    /// Reads it, which nobody does whose owner has ended.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        match self.cell(|cell| read(&cell.borrow())) {
            Some(value) => value,
            None => unreachable!("a value is read when it is there no more"),
        }
    }

    /// Changes it; `None` where its owner has ended.
    pub fn update<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        self.cell(|cell| change(&mut cell.borrow_mut()))
    }

    /// Sets another one. Where its owner has ended nobody hears of it.
    pub fn set(self, value: T) {
        // The old one ends when this is over, since it may look at what is kept.
        drop(self.update(|kept| mem::replace(kept, value)));
    }

    fn cell<U>(self, action: impl FnOnce(&RefCell<T>) -> U) -> Option<U> {
        Some(action(known(&*kept(self.place)?)))
    }
}

impl<T: Clone + 'static> Kept<T> {
    /// A copy of it.
    pub fn get(self) -> T {
        self.with(T::clone)
    }
}

impl<T: Default + 'static> Kept<T> {
    /// Takes it away.
    pub fn take(self) -> T {
        self.update(mem::take).unwrap_or_default()
    }
}

/// Runs `action` soon and whenever something that it reads changes, until its owner ends.
pub fn effect(action: impl FnMut() + 'static) {
    fn begin(mut action: Box<dyn FnMut()>) {
        // An effect that waits for its turn when its owner ends still has it, and all that it reads is gone.
        let ended = Arc::new(AtomicBool::new(false));
        on_cleanup({
            let ended = Arc::clone(&ended);
            move || ended.store(true, Ordering::Relaxed)
        });
        Effect::new(move |_| {
            if !ended.load(Ordering::Relaxed) {
                action();
            }
        });
    }
    begin(Box::new(action));
}

// What does not depend on the type is not to be inlined into what does.

#[inline(never)]
fn new_signal(value: Rc<dyn Any>) -> RwSignal<Held> {
    RwSignal::new(Held::new(value, never))
}

#[inline(never)]
fn set_signal(signal: RwSignal<Held>, value: Rc<dyn Any>) {
    signal.try_set(Held::new(value, never));
}

#[inline(never)]
fn get_signal(signal: RwSignal<Held>) -> Held {
    signal.get()
}

#[inline(never)]
fn look_at_signal(signal: RwSignal<Held>) -> Held {
    signal.get_untracked()
}

#[inline(never)]
fn new_memo(read: Box<dyn Fn() -> Rc<dyn Any>>, same: fn(&dyn Any, &dyn Any) -> bool) -> Memo<Held> {
    let read = SendWrapper::new(read);
    Memo::new(move |_| Held::new(read(), same))
}

#[inline(never)]
fn get_memo(memo: Memo<Held>) -> Held {
    memo.get()
}

#[inline(never)]
fn look_at_memo(memo: Memo<Held>) -> Held {
    memo.get_untracked()
}

#[inline(never)]
fn keep(value: Rc<dyn Any>) -> StoredValue<SendWrapper<Rc<dyn Any>>> {
    StoredValue::new(SendWrapper::new(value))
}

#[inline(never)]
fn kept(place: StoredValue<SendWrapper<Rc<dyn Any>>>) -> Option<SendWrapper<Rc<dyn Any>>> {
    place.try_get_value()
}
