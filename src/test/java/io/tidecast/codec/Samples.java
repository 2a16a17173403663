package io.tidecast.codec;

import io.tidecast.forecast.Calibration;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.Leaning;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.NetworkMemory;
import io.tidecast.forecast.OpenForecasts;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.QuantileHead;
import io.tidecast.forecast.Recipe;
import io.tidecast.forecast.RunningErrors;
import io.tidecast.forecast.SeriesState;
import io.tidecast.forecast.Status;
import io.tidecast.forecast.StepVigilance;
import io.tidecast.forecast.Vigilance;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import io.tidecast.series.Covariates;
import io.tidecast.series.Cycle;
import io.tidecast.series.RecordPosition;
import io.tidecast.series.Sequence;
import io.tidecast.series.SeriesClock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Things to write down; the same random numbers, the same things. */
final class Samples {
    private Samples() {}

    static SeriesState state(Random random) {
        int steps = 1 + random.nextInt(3);
        int levels = 1 + 2 * random.nextInt(3);
        return new SeriesState(
                new SeriesClock(
                        random.nextLong(1L << 42),
                        random.nextLong(1L << 42),
                        1 + random.nextInt(1 << 20),
                        random.longs(random.nextInt(12), 1, 1 << 20).toArray(),
                        new RecordPosition(random.nextLong(1L << 42), random.nextInt(9), random.nextLong(1L << 40))),
                random.nextLong(1L << 40),
                Sequence.of(random.doubles(1 + random.nextInt(60), -1e6, 1e6).toArray()),
                random.nextInt(4) == 0 ? null : memory(random),
                new OpenForecasts(floats(random, steps, levels * 3)),
                new OpenForecasts(floats(random, steps, levels * 3)),
                new RunningErrors(
                        random.ints(steps, 0, 1000).toArray(),
                        random.doubles(steps).toArray(),
                        new double[][] {
                            random.doubles(2).toArray(), random.doubles(2).toArray()
                        }),
                new Leaning(0, 0, new double[0], Double.NaN),
                calibration(random, steps, levels),
                calibration(random, steps, levels),
                vigilance(random, steps),
                random.nextBoolean() ? Status.READY : Status.DEGRADED);
    }

    /** The same with numbers that came with the values, not all of them from the beginning, and times. */
    static SeriesState stateWithCovariates(Random random) {
        SeriesState state = state(random);
        double[] values = state.lookBack().values();
        SortedMap<String, double[]> covariates = new TreeMap<>();
        for (String name : List.of("température", "price", Sequence.TIME)) {
            double[] numbers = random.doubles(values.length, -1e6, 1e6).toArray();
            Arrays.fill(numbers, 0, random.nextInt(values.length + 1), Double.NaN);
            covariates.put(name, numbers);
        }
        return new SeriesState(
                state.clock(),
                state.count(),
                new Sequence(values, covariates),
                state.memory(),
                state.issued(),
                state.model(),
                state.errors(),
                state.leaning(),
                state.modelCalibration(),
                state.baselineCalibration(),
                state.vigilance(),
                state.status());
    }

    /** The same with what is known of the model's next values. */
    static SeriesState stateThatLeans(Random random) {
        SeriesState state = stateWithCovariates(random);
        return new SeriesState(
                state.clock(),
                state.count(),
                state.lookBack(),
                state.memory(),
                state.issued(),
                state.model(),
                state.errors(),
                new Leaning(
                        random.nextInt(30),
                        random.nextDouble(),
                        random.doubles(2).toArray(),
                        random.nextBoolean() ? Double.NaN : random.nextGaussian()),
                state.modelCalibration(),
                state.baselineCalibration(),
                state.vigilance(),
                state.status());
    }

    static ForecastModel model(Random random) {
        double[] levels = random.nextBoolean() ? new double[] {0.5} : new double[] {0.1, 0.5, 0.9};
        List<Integer> seasons = random.nextBoolean() ? List.of() : List.of(3, 7);
        Covariates covariates = random.nextBoolean()
                ? Covariates.NONE
                : new Covariates(
                        List.of("température", "price"), List.of(Cycle.DAY, Cycle.YEAR), ZoneId.of("Europe/Berlin"));
        Recipe recipe =
                new Recipe(Recipe.METHOD, seasons, 2 + random.nextInt(9), 1 + random.nextInt(5), levels, covariates);
        return model(random.nextBoolean() ? recipe : recipe.without(Ingredient.LOGARITHMS), random);
    }

    static ForecastModel model(Recipe recipe, Random random) {
        NetworkSpec spec = NetworkInputs.network(recipe)
                .lstm(1 + random.nextInt(5))
                .dense(new QuantileHead(recipe.horizon(), recipe.levels().length).outputs())
                .build();
        Weights weights = Weights.zero(spec);
        for (Tensor tensor : weights.tensors())
            for (int i = 0; i < tensor.values().length; i++) tensor.values()[i] = (float) random.nextGaussian();
        return new ForecastModel(
                new ModelId("default", 1 + random.nextInt(100)),
                recipe,
                new Network(spec, weights),
                provenance(random));
    }

    private static Provenance provenance(Random random) {
        return new Provenance(
                random.nextLong(1L << 42),
                random.nextLong(1L << 42),
                random.nextLong(1L << 42),
                1 + random.nextInt(100),
                random.nextInt(1 << 20),
                Map.of("observations-0", "0..17", "observations-1", "3..4"),
                random.nextLong(),
                Map.of("units", "32", "learning.rate", "0.002"),
                random.nextDouble(),
                random.nextBoolean() ? Double.NaN : random.nextDouble(),
                random.nextInt(5),
                Map.of("vs-baseline", random.nextDouble()));
    }

    private static Calibration calibration(Random random, int steps, int levels) {
        return new Calibration(
                floats(random, steps, levels), floats(random, 1, steps)[0], floats(random, steps, levels / 2));
    }

    private static Vigilance vigilance(Random random, int steps) {
        return new Vigilance(
                Stream.generate(() -> stepVigilance(random)).limit(steps).toList(),
                floats(random, 1, 24)[0],
                random.nextInt(24));
    }

    private static StepVigilance stepVigilance(Random random) {
        return new StepVigilance(
                random.nextInt(1 << 20),
                random.nextDouble(),
                random.nextInt(1000),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextInt(1000),
                random.nextDouble(),
                random.nextDouble());
    }

    private static NetworkMemory memory(Random random) {
        return new NetworkMemory(
                new ModelId("défault", random.nextInt(99)), "in3-lstm4-dense2", floats(random, 1, 8)[0]);
    }

    private static float[][] floats(Random random, int rows, int columns) {
        float[][] floats = new float[rows][columns];
        for (float[] row : floats)
            for (int i = 0; i < columns; i++)
                row[i] = random.nextInt(5) == 0 ? Float.NaN : (float) random.nextGaussian();
        return floats;
    }
}
