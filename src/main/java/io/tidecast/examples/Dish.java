package io.tidecast.examples;

import java.util.Locale;
import org.ejml.simple.SimpleMatrix;

/** What the cook can make, in the order in which it is made in turn. */
@SuppressWarnings("EnumOrdinal") // the order is the place in a vector
enum Dish {
    APPLE_PIE,
    BURGER,
    CHICKEN;

    /** The dish a 3-row column says, which is 1 there. */
    static Dish of(SimpleMatrix column) {
        return at(OneHot.indexOfLargest(column));
    }

    /** The dish of that place in a vector. */
    static Dish at(int place) {
        return values()[place];
    }

    /** Its place in a vector. */
    int place() {
        return ordinal();
    }

    SimpleMatrix column() {
        return OneHot.column(place(), values().length);
    }

    Dish next() {
        return at((place() + 1) % values().length);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
