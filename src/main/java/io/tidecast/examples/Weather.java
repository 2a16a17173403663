package io.tidecast.examples;

import java.util.Locale;
import org.ejml.simple.SimpleMatrix;

/** What the cook decides by. */
@SuppressWarnings("EnumOrdinal") // the order is the place in a vector
enum Weather {
    SUNNY,
    RAINY;

    /** Its place in a vector. */
    int place() {
        return ordinal();
    }

    SimpleMatrix column() {
        return OneHot.column(place(), values().length);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
