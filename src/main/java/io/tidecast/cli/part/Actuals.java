package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.trainer.backtest.SeriesValues;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came next of some series.
 *
 * @param file where it stands
 * @param series in any order
 */
public record Actuals(String file, List<SeriesValues> series) {
    /**
     * The known part of each series and what came next, as one; times go on at the last distance.
     *
     * @param file where the known part stands
     * @throws UserError if nothing came next of one of them
     */
    public List<SeriesValues> after(String file, List<SeriesValues> known) {
        Map<String, SeriesValues> next =
                series.stream().collect(Collectors.toMap(SeriesValues::series, Function.identity()));
        return known.stream().map(s -> continued(s, next.get(s.series()), file)).toList();
    }

    private SeriesValues continued(SeriesValues s, @Nullable SeriesValues next, String knownFile) {
        if (next == null) throw new UserError(file + " has no series " + s.series() + ", which " + knownFile + " has");
        int n = s.size();
        long interval = n < 2 ? 1_000 : s.times()[n - 1] - s.times()[n - 2];
        return s.followedBy(next.values(), interval);
    }
}
