package dev.wharf.transform.dbt;

import dev.wharf.core.error.Location;
import dev.wharf.core.error.Problem;
import dev.wharf.transform.jinja.JinjaException;
import dev.wharf.transform.jinja.Place;

/** An error of a template as a problem of its file. */
public final class TemplateProblem {
    private TemplateProblem() {}

    public static Problem of(JinjaException error) {
        String place = error.place() + "  ";
        String what = error.what().startsWith(place) ? error.what().substring(place.length()) : error.what();
        return new Problem(error.code(), at(error.place()), what, error.reason(), error.fix());
    }

    static Location at(Place place) {
        return new Location(place.file(), place.line(), null);
    }
}
