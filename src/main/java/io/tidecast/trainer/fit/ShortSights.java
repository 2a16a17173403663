package io.tidecast.trainer.fit;

import io.tidecast.forecast.BaselineForecast;
import io.tidecast.forecast.Fallback;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Network;
import io.tidecast.series.Backcast;
import io.tidecast.series.LookBack;
import io.tidecast.series.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a network does on series it has only begun to see: on what was held back, all but the last few values of a series are
 * kept from it, as if the series were new, and it is compared with the baseline that would be issued then.
 */
final class ShortSights {
    /** With fewer values than this a series shows no scale to speak of. */
    static final int FEWEST = 8;

    /**
     * Moments evenly apart might all stand at one hour of the day, and so tell of that hour alone: each is moved on by a part of the
     * distance to the next, by multiples of the golden ratio, which come near every part alike (Weyl 1916).
     */
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private static final int MOST_STEPS = 400_000;
    private static final int MOST_MOMENTS = 300;

    private final ForecastSettings settings;
    private final BaselineForecast baselines;
    private final Backcast backcast;
    private final List<SeriesHistory> history;

    ShortSights(ForecastSettings settings, List<SeriesHistory> history) {
        this.settings = settings;
        this.baselines = new BaselineForecast(settings);
        this.backcast = new Backcast(settings.seasons(), settings.lookBack());
        this.history = history;
    }

    /** Error ratios for 8, 16, 32 … values seen, up to before a whole look-back, under the names of their scores. */
    Map<String, Double> scores(Recipe recipe, Network network) {
        Walk walk = new Walk(recipe, network);
        Map<String, Double> scores = new TreeMap<>();
        List<Integer> sizes = sizes();
        for (int seen : sizes) {
            double ratio = ratio(walk, seen, sizes.size());
            if (!Double.isNaN(ratio)) scores.put(Provenance.scoreAfter(seen), ratio);
        }
        return scores;
    }

    private List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        for (int seen = FEWEST; seen < settings.lookBack(); seen *= 2) sizes.add(seen);
        return sizes;
    }

    /**
     * The network's error ÷ the baseline's over moments spread evenly over all series: the geometric mean of the ratios, which
     * tells of the usual series, or the ratio of the means, which tells of those hard to forecast, whichever is larger.
     */
    private double ratio(Walk walk, int seen, int sizes) {
        int wanted = Math.max(1, Math.min(MOST_MOMENTS, MOST_STEPS / sizes / settings.lookBack()));
        int every = 1 + history.size() / wanted;
        int each = Math.max(1, wanted * every / history.size());
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < history.size(); i += every) {
            SeriesHistory h = history.get(i);
            int first = Math.max(seen, h.trainEnd()) - 1;
            int room = h.values().length - settings.horizon() - first;
            double yardstick = yardstick(h);
            for (int now : places(first, room, each, moments.size()))
                moments.add(moment(walk, h.sequence(), yardstick, seen, now));
        }
        double usual = Math.exp(
                moments.stream().mapToDouble(Moment::logRatio).average().orElse(Double.NaN));
        double ours = moments.stream().mapToDouble(Moment::ours).sum();
        double theirs = moments.stream().mapToDouble(Moment::theirs).sum();
        return Math.max(usual, ours / Math.max(theirs, Double.MIN_NORMAL));
    }

    /**
     * At most so many of the {@code room} places from {@code first} on, ascending.
     *
     * @param before how many places have been chosen in other series
     */
    static int[] places(int first, int room, int most, int before) {
        int count = Math.max(0, Math.min(most, room));
        int[] places = new int[count];
        for (int k = 0; k < count; k++) places[k] = first + (int) ((k + (before + k) * GOLDEN % 1) / count * room);
        return places;
    }

    /** Mean absolute change over the shortest season, so that errors of different series add up; 1 where nothing changes. */
    private double yardstick(SeriesHistory h) {
        int season = settings.seasons().isEmpty() ? 1 : settings.seasons().get(0);
        double sum = 0;
        for (int t = season; t < h.validationEnd(); t++) sum += Math.abs(h.values()[t] - h.values()[t - season]);
        return sum == 0 ? 1 : sum / (h.validationEnd() - season);
    }

    /** Mean errors over the horizon from one moment, in units of the series' yardstick. */
    private record Moment(double ours, double theirs) {
        double logRatio() {
            // Errors of zero happen; they must not count without limit.
            double least = 0.05 * Math.max(ours, theirs);
            return least == 0 ? 0 : Math.log(Math.max(ours, least) / Math.max(theirs, least));
        }
    }

    private Moment moment(Walk walk, Sequence all, double yardstick, int seen, int now) {
        double[] values = all.values();
        Sequence begun = all.between(now - seen + 1, now + 1);
        double[][] quantiles = walk.forecast().quantiles(walk.forecast().primed(backcast.extended(begun)));
        LookBack sight = LookBack.of(begun);
        Fallback baseline = baselines.better(sight);
        double ours = 0;
        double theirs = 0;
        for (int step = 1; step <= settings.horizon(); step++) {
            double[] ofStep = quantiles[step - 1];
            ours += Math.abs(values[now + step] - ofStep[ofStep.length / 2]);
            theirs += Math.abs(values[now + step] - baseline.at(sight, step));
        }
        return new Moment(ours / yardstick, theirs / yardstick);
    }
}
