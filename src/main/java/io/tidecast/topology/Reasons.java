package io.tidecast.topology;

import io.tidecast.codec.MalformedModelException;
import io.tidecast.series.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The words that say why a record was not taken in: labels of metrics and headers of dead letters. */
public final class Reasons {
    /** The same record was taken in before, and is read again after an unclean end with at_least_once. No dead letter. */
    public static final String REPLAYED = "replayed";

    /** Forecasting failed on it: an error in Tidecast. */
    static final String FAILED = "failed";

    /** A model's record has no key. */
    static final String NAME_MISSING = "name-missing";

    /** A model calls itself otherwise than its key. */
    static final String NAME_DIFFERS = "name-differs";

    /** A model was made for another horizon, other levels, seasons or look-back than the settings ask for. */
    static final String RECIPE_DIFFERS = "recipe-differs";

    private Reasons() {}

    /** All reasons for which a value is not taken in. */
    public static List<String> rejections() {
        return Stream.concat(Arrays.stream(Rejection.values()).map(Rejection::label), Stream.of(REPLAYED, FAILED))
                .toList();
    }

    /** All reasons for which a model is refused. */
    public static List<String> refusals() {
        return Stream.concat(
                        Arrays.stream(MalformedModelException.Reason.values())
                                .map(MalformedModelException.Reason::label),
                        Stream.of(NAME_MISSING, NAME_DIFFERS, RECIPE_DIFFERS))
                .toList();
    }
}
