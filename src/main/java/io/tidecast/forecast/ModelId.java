package io.tidecast.forecast;

/**
 * Which model made a forecast.
 *
 * @param name the model's name, the key on the {@code models} topic; a baseline's own name where no model was in force
 * @param version from 1 upwards for trained models, 0 for a baseline
 */
public record ModelId(String name, long version) {
    /** The forecast is the last value, repeated. */
    public static final ModelId LAST_VALUE = new ModelId("last-value", 0);

    /** The forecast is the value one season earlier. */
    public static final ModelId SEASONAL_NAIVE = new ModelId("seasonal-naive", 0);

    /** The forecast goes from the last value back to where the series usually is. */
    public static final ModelId MEAN_REVERSION = new ModelId("mean-reversion", 0);

    public ModelId {
        if (name.isBlank()) throw new IllegalArgumentException("a model needs a name");
        if (version < 0) throw new IllegalArgumentException("a model version must not be negative, got: " + version);
    }

    public boolean isBaseline() {
        return version == 0;
    }

    @Override
    public String toString() {
        return version == 0 ? name : name + " v" + version;
    }
}
