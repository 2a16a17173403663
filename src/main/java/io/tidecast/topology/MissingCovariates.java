package io.tidecast.topology;

import io.tidecast.series.Covariates;
import io.tidecast.series.Observation;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that covariates that do not come, misspelt ones above all, are not missing in silence. */
final class MissingCovariates {
    private static final Logger LOG = LoggerFactory.getLogger(MissingCovariates.class);

    private final Covariates wanted;
    private final StreamListener listener;
    private final Set<String> told = new HashSet<>();

    MissingCovariates(Covariates wanted, StreamListener listener) {
        this.wanted = wanted;
        this.listener = listener;
    }

    /** Counts those that did not come with a value, and warns of each the first time. */
    void check(String series, Observation observation) {
        if (observation.filled()) return;
        for (String name : wanted.missing(observation)) {
            listener.onCovariateMissing(name);
            if (told.add(name))
                LOG.warn(
                        "a value of series {} came without {}, which model.covariates asks for: the model takes it for what"
                                + " it was last; from here on this is only counted",
                        series,
                        name);
        }
    }
}
