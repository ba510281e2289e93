package dev.wharf.transform.jinja;

import java.util.List;

/** What a value is assigned to. */
sealed interface Target {
    Place place();

    /** A variable. */
    record OfName(Place place, String name) implements Target {}

    /** An attribute of a namespace. */
    record OfAttribute(Place place, String name, String attribute) implements Target {}

    /** Several targets, each of which takes one value. */
    record OfTuple(Place place, List<Target> items) implements Target {}
}
