//! Views with keys: a view that comes, goes or moves leaves the others as they are.
//!
//! Leptos identifies views by their place, and its own keyed list may move any of them; a button that is moved loses the focus.
//! In this list the view with the focus stays where it is, and the others move around it.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node, Placeholder};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Position, PositionState};
use std::mem;

/// Views in their order, each with a unique key. Every view has a node in the page, even an empty one.
pub(in crate::view) struct Keyed(pub(in crate::view) Vec<(u8, AnyView)>);

/// The views on the page, and the node that ends them.
pub(in crate::view) struct State {
    views: Vec<(u8, AnyViewState)>,
    end: Placeholder,
}

impl Render for Keyed {
    type State = State;

    fn build(self) -> State {
        let views = self.0.into_iter();
        State {
            views: views.map(|(key, view)| (key, view.build())).collect(),
            end: Rndr::create_placeholder(),
        }
    }

    fn rebuild(self, state: &mut State) {
        let mut old: Vec<_> = mem::take(&mut state.views).into_iter().map(Some).collect();
        let mut places = Vec::new();
        for (key, view) in self.0 {
            let has_key = |old: &Option<(u8, _)>| old.as_ref().is_some_and(|old| old.0 == key);
            let place = old.iter().position(has_key);
            let view = match place.and_then(|place| old[place].take()) {
                Some((_, mut old)) => {
                    view.rebuild(&mut old);
                    old
                }
                None => view.build(),
            };
            state.views.push((key, view));
            places.push(place);
        }
        for (_, view) in old.iter_mut().flatten() {
            view.unmount();
        }
        let has_focus = |index: usize| {
            let mut elements = state.views[index].1.elements().into_iter();
            elements.any(|element| element.matches(":focus-within").unwrap_or_default())
        };
        let stays = stays(&places, has_focus);
        for index in (0..places.len()).rev().filter(|index| !stays[*index]) {
            let (views, after) = state.views.split_at_mut(index + 1);
            let view = &mut views[index].1;
            match after.first() {
                Some((_, next)) => next.insert_before_this(view),
                None => state.end.insert_before_this(view),
            };
        }
    }
}

/// Tells which views need no move, by their old places: the old places of these ascend. Where some views have to move, the one
/// with the focus is not among those.
fn stays(places: &[Option<usize>], has_focus: impl Fn(usize) -> bool) -> Vec<bool> {
    let held = match places.iter().flatten().is_sorted() {
        true => None,
        false => (0..places.len()).find(|index| places[*index].is_some() && has_focus(*index)),
    };
    let mut free = 0;
    let mut stays = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let end = match held {
            Some(held) if index < held => places[held],
            _ => None,
        };
        let follows = |place: &usize| *place >= free && end.is_none_or(|end| *place < end);
        let place = place.filter(follows);
        free = place.map_or(free, |place| place + 1);
        stays.push(place.is_some());
    }
    stays
}

impl Mountable for State {
    fn unmount(&mut self) {
        for (_, view) in &mut self.views {
            view.unmount();
        }
        self.end.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        for (_, view) in &mut self.views {
            view.mount(parent, marker);
        }
        self.end.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.views.first() {
            Some((_, first)) => first.insert_before_this(child),
            None => self.end.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<Element> {
        let views = self.views.iter();
        views.flat_map(|(_, view)| view.elements()).collect()
    }
}

impl Keyed {
    fn views(self) -> Vec<AnyView> {
        self.0.into_iter().map(|(_, view)| view).collect()
    }
}

impl RenderHtml for Keyed {
    type AsyncOutput = Vec<AnyView>;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        for (_, view) in &mut self.0 {
            view.dry_resolve();
        }
    }

    async fn resolve(self) -> Vec<AnyView> {
        self.views().resolve().await
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<AnyAttribute>,
    ) {
        self.views()
            .to_html_with_buf(html, position, escape, mark_branches, attributes);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> State {
        let mut views = Vec::new();
        for (key, view) in self.0 {
            views.push((key, view.hydrate::<FROM_SERVER>(cursor, position)));
        }
        let end = cursor.next_placeholder(position);
        position.set(Position::NextChild);
        State { views, end }
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl AddAnyAttr for Keyed {
    type Output<NewAttr: Attribute> = Vec<<AnyView as AddAnyAttr>::Output<NewAttr>>;

    fn add_any_attr<NewAttr: Attribute>(self, attribute: NewAttr) -> Self::Output<NewAttr>
    where
        Self::Output<NewAttr>: RenderHtml,
    {
        self.views().add_any_attr(attribute)
    }
}

#[cfg(test)]
mod tests {
    use super::stays;

    #[test]
    fn a_view_that_comes_moves_no_other() {
        let places = [Some(0), None, Some(1), Some(2)];
        assert_eq!(stays(&places, |_| false), [true, false, true, true]);
    }

    #[test]
    fn a_view_that_goes_moves_no_other() {
        assert_eq!(stays(&[Some(0), Some(2)], |_| false), [true, true]);
    }

    #[test]
    fn the_view_with_the_focus_stays_wherever_the_others_go() {
        let places = [Some(2), Some(0), Some(1), None, Some(3)];
        for held in [0, 1, 2, 4] {
            assert!(stays(&places, |index| index == held)[held], "{held}");
        }
        let second = stays(&places, |index| index == 1);
        assert_eq!(second, [false, true, true, false, true]);
    }
}
