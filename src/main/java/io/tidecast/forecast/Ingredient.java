package io.tidecast.forecast;

import java.util.Arrays;
import java.util.Locale;

/** A part of the method that can be left out to see what it is worth. */
public enum Ingredient {
    SEASONS("the forecaster knows of no season, so the base is the last value"),
    LOGARITHMS("values are seen as they are, however they grow"),
    LINEAR_MAP("there is no linear map from the look-back: the network starts from the base"),
    NETWORK("the linear map alone answers; only its widths are fitted to the validation slice"),
    GAINS("the network says how far from the base a value will be, but not how much of what stood there before"),
    TYPICAL("there are no gains on medians over several cycles, only on single cycles and on what is smoothed"),
    TRUST("the network is believed wholly at every step, and never mixed with the map"),
    REFIT("what is published is the challenger itself, not fitted again to all of the history"),
    SNAPPING("medians are not snapped to the resolution of the series"),
    LEANING("the first steps do not lean from the model towards a baseline that lately was nearer"),
    CALIBRATION("intervals are not calibrated online");

    private final String without;

    Ingredient(String without) {
        this.without = without;
    }

    /** Its name on the command line, e.g. {@code linear-map}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The one of that {@link #id}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Ingredient of(String id) {
        return Arrays.stream(values())
                .filter(ingredient -> ingredient.id().equals(id))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("the method has no part " + id));
    }

    /** What becomes of the method without it. */
    public String without() {
        return without;
    }
}
