package io.tidecast.web;

import io.tidecast.forecast.Forecast;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the forecasts of one series with what happened, 1, 6 and the horizon's number of steps later, side by side
 * with the last value and the value one season earlier. A step is one observation: the forecast made {@code k} steps
 * ahead is judged by the {@code k}-th observation after its last. Forecasts and observations may come in any order,
 * each kind ascending in time.
 */
final class Judge {
    private static final int LONG_AHEAD = 6;

    /** The part of a forecast that waits for its outcome. */
    private record Open(
            long last, double observed, boolean trained, double median, double[] levels, double[] quantiles) {}

    /** Told of each forecast whose observation has come. */
    interface Hindsight {
        /** For the observation of this running number, this had been forecast; {@code lead} counts the judged steps. */
        void forecastWas(int lead, long observation, double low, double median, double high);
    }

    private final int window;
    private final int season;
    private final int mostOpen;
    private final Hindsight hindsight;
    private List<Lead> leads = List.of();

    /**
     * @param window over how many outcomes for each number of steps ahead
     * @param season steps of a season, 0 where there is none
     * @param mostOpen how many forecasts may wait for their outcome
     */
    Judge(int window, int season, int mostOpen, Hindsight hindsight) {
        this.window = window;
        this.season = season;
        this.mostOpen = mostOpen;
        this.hindsight = hindsight;
    }

    /** The numbers of steps ahead that are judged, ascending; empty before the first forecast. */
    int[] steps() {
        return leads.stream().mapToInt(lead -> lead.steps).toArray();
    }

    void issued(Forecast forecast, Observed observed) {
        if (leads.isEmpty() || leads.get(leads.size() - 1).steps != forecast.horizon()) start(forecast.horizon());
        leads.forEach(lead -> lead.issued(forecast));
        judge(observed);
    }

    void judge(Observed observed) {
        leads.forEach(lead -> lead.judge(observed));
    }

    Accuracy accuracy() {
        Map<Double, List<Window>> byLevel = new TreeMap<>();
        leads.forEach(lead -> lead.held.forEach((level, held) ->
                byLevel.computeIfAbsent(level, l -> new ArrayList<>()).add(held)));
        return new Accuracy(
                leads.stream().map(Lead::errors).toList(),
                byLevel.entrySet().stream()
                        .map(e -> coverage(e.getKey(), e.getValue()))
                        .toList());
    }

    private static Accuracy.Coverage coverage(double level, List<Window> windows) {
        int outcomes = windows.stream().mapToInt(Window::size).sum();
        double inside =
                windows.stream().mapToDouble(w -> w.means()[0] * w.size()).sum();
        return new Accuracy.Coverage(level, outcomes, inside / outcomes);
    }

    private void start(int horizon) {
        leads = new ArrayList<>();
        for (int steps : new TreeSet<>(List.of(1, Math.min(LONG_AHEAD, horizon), horizon)))
            leads.add(new Lead(leads.size(), steps));
    }

    /** The forecasts made one number of steps ahead. */
    private final class Lead {
        private final int index;
        private final int steps;
        private final Deque<Open> open = new ArrayDeque<>();
        private final Window errors = new Window(window, 3);
        private final Map<Double, Window> held = new HashMap<>();

        Lead(int index, int steps) {
            this.index = index;
            this.steps = steps;
        }

        void issued(Forecast forecast) {
            if (open.size() >= mostOpen) open.remove();
            double[] quantiles = forecast.quantiles()[steps - 1];
            int middle = Arrays.binarySearch(forecast.levels(), 0.5);
            double median = middle < 0 ? forecast.mean()[steps - 1] : quantiles[middle];
            boolean trained = !forecast.model().isBaseline();
            open.add(new Open(forecast.last(), forecast.observed(), trained, median, forecast.levels(), quantiles));
        }

        void judge(Observed observed) {
            for (Open next = open.peek(); next != null; next = open.peek()) {
                if (next.last() > observed.newestTime()) return;
                long from = observed.indexOf(next.last());
                if (from >= 0 && from + steps > observed.newest()) return;
                open.remove();
                if (from >= 0) compare(next, from + steps, observed);
            }
        }

        private void compare(Open forecast, long outcome, Observed observed) {
            double[] quantiles = forecast.quantiles();
            hindsight.forecastWas(index, outcome, quantiles[0], forecast.median(), quantiles[quantiles.length - 1]);
            if (!forecast.trained() || observed.filled(outcome)) return;
            double actual = observed.value(outcome);
            long ago = season == 0 ? steps : (long) season * ((steps + season - 1) / season);
            if (outcome - ago >= observed.oldest())
                errors.add(
                        Math.abs(forecast.median() - actual),
                        Math.abs(forecast.observed() - actual),
                        Math.abs(observed.value(outcome - ago) - actual));
            for (int low = 0, high = quantiles.length - 1; low < high; low++, high--) {
                double level = Math.round((forecast.levels()[high] - forecast.levels()[low]) * 1e6) / 1e6;
                boolean inside = quantiles[low] <= actual && actual <= quantiles[high];
                held.computeIfAbsent(level, l -> new Window(window, 1)).add(inside ? 1 : 0);
            }
        }

        Accuracy.Errors errors() {
            double[] means = errors.means();
            return new Accuracy.Errors(steps, errors.size(), means[0], means[1], means[2]);
        }
    }
}
