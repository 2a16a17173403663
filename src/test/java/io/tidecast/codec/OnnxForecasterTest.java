package io.tidecast.codec;

import static io.tidecast.series.Cycle.DAY;
import static io.tidecast.series.Cycle.WEEK;
import static io.tidecast.series.Cycle.YEAR;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.tidecast.codec.OnnxRuntime.Numbers;
import io.tidecast.codec.OnnxRuntime.Values;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Gains;
import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import io.tidecast.forecast.RecurrentForecast;
import io.tidecast.nn.Activation;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.State;
import io.tidecast.series.Covariates;
import io.tidecast.series.LookBack;
import io.tidecast.series.Sequence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole forecasters, run by ONNX Runtime. */
class OnnxForecasterTest {
    private static final int CARRIED = 500;
    private static final List<String> NAMES = List.of("never", "price", "wind");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** An hour before Berlin's clocks go forward. */
    private static final double START = 1_774_742_400_000.0;

    private static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};

    static Stream<Arguments> series() {
        return Stream.of(
                Arguments.argumentSet(
                        "logarithms",
                        recipe(60, 24, 7, 24),
                        CellKind.LSTM,
                        even(t -> Math.exp(5 + 0.4 * Math.sin(t / 3.8)), 0.1, 1e-9)),
                Arguments.argumentSet(
                        "no logarithms by choice, though all is well above zero",
                        recipe(40, 6, 7).without(Ingredient.LOGARITHMS),
                        CellKind.LSTM,
                        even(t -> 50 + 10 * Math.sin(t / 3.8), 1, 1e-9)),
                Arguments.argumentSet(
                        "about zero, one decimal",
                        recipe(60, 12, 12),
                        CellKind.GRU_RESET_AFTER,
                        even(t -> 20 * Math.sin(t / 3.8), 2, 0.1)),
                Arguments.argumentSet("no season", recipe(40, 5), CellKind.SIMPLE, even(t -> 100 + t / 10, 1, 0.01)),
                Arguments.argumentSet(
                        "a season out of sight", recipe(30, 8, 7, 48), CellKind.LSTM, even(t -> 50 + t % 7, 1, 1)),
                Arguments.argumentSet(
                        "no season in sight", recipe(20, 4, 48), CellKind.LSTM, even(t -> t % 9, 1, 1e-9)),
                Arguments.argumentSet(
                        "covariates and the calendar",
                        with(recipe(48, 6, 24), new Covariates(NAMES, List.of(DAY, WEEK, YEAR), BERLIN)),
                        CellKind.LSTM,
                        even(t -> 50 + t % 24, 1, 0.1)),
                Arguments.argumentSet(
                        "covariates alone",
                        with(recipe(20, 4), Covariates.of("wind", "never")),
                        CellKind.GRU_RESET_BEFORE,
                        even(t -> t % 9, 1, 1e-9)),
                Arguments.argumentSet(
                        "the calendar alone",
                        with(recipe(20, 4, 5), new Covariates(List.of(), List.of(DAY), UTC)),
                        CellKind.SIMPLE,
                        even(t -> t % 5, 1, 1e-9)),
                Arguments.argumentSet("standing still", recipe(20, 4, 5), CellKind.LSTM, even(t -> 7, 0, 1)),
                Arguments.argumentSet(
                        "tiny", recipe(20, 4, 5), CellKind.LSTM, even(t -> 1e-7 * (5 + t % 5), 1e-8, 1e-15)),
                Arguments.argumentSet(
                        "tiny, about zero, one decimal",
                        recipe(60, 12, 12),
                        CellKind.LSTM,
                        even(t -> 20e-9 * Math.sin(t / 3.8), 2e-9, 1e-10)),
                Arguments.argumentSet("nothing at all", recipe(20, 4, 5), CellKind.LSTM, even(t -> 0, 0, 1)));
    }

    @ParameterizedTest
    @MethodSource("series")
    void shouldForecastAsTheStreamDoes(Recipe recipe, CellKind cell, double[] series) throws Exception {
        // Given
        ForecastModel model = model(recipe, cell);
        RecurrentForecast forecast = new RecurrentForecast(recipe, model.network());
        Sequence all = sequence(recipe, series);
        State state = forecast.primed(sequence(recipe, Arrays.copyOf(series, recipe.lookBack())));
        Map<String, Values> inputs = new HashMap<>();
        carry(inputs, state, cell);

        try (OnnxRuntime judge = new OnnxRuntime(OnnxFile.write(model))) {
            for (int end = recipe.lookBack() + 1; end <= recipe.lookBack() + CARRIED; end++) {
                // When
                LookBack lookBack = new LookBack(all, 0, end, recipe.lookBack());
                forecast.step(lookBack, state);
                double[][] expected = forecast.quantiles(state);
                Map<String, double[]> judged = judge.forecast(inputs, seen(recipe, all, end));

                // Then
                double size = forecast.scale().forecast(1, 1) - forecast.scale().forecast(-1, 1);
                double[] quantiles = Objects.requireNonNull(judged.get("quantiles"));
                for (int step = 0; step < recipe.horizon(); step++)
                    for (int level = 0; level < LEVELS.length; level++)
                        assertThat(quantiles[step * LEVELS.length + level])
                                .as("level %s of step %d after %d values", LEVELS[level], step + 1, end)
                                .isCloseTo(
                                        expected[step][level],
                                        within(1e-5 * Math.max(Math.abs(expected[step][level]), size)));
                for (String name : judged.keySet()) if (name.endsWith(".next")) next(inputs, name, judged.get(name));
            }
        }
    }

    @Test
    void shouldBeReadBackAsTheNetworkAndRefusedWhereAnythingAroundItDiffers() throws Exception {
        // Given
        Covariates covariates = new Covariates(List.of("sun", "wind"), List.of(DAY), BERLIN);
        ForecastModel model = model(with(recipe(30, 8, 7), covariates), CellKind.LSTM);
        ModelProto graph = ModelProto.parseFrom(OnnxFile.write(model));

        // When
        ModelFile read = ModelFile.ofOnnx(graph.toByteArray());

        // Then
        assertThat(read.network().fingerprint()).isEqualTo(model.network().fingerprint());
        assertThat(read.recipe()).isEqualTo(model.recipe());
        assertThat(read.provenance()).isEqualTo(model.provenance());
        ModelProto.Builder other = graph.toBuilder();
        int last = other.getGraph().getNodeCount() - 1;
        other.getGraphBuilder().getNodeBuilder(last).setInput(0, "upper");
        assertThatThrownBy(() -> OnnxFile.read(other.build().toByteArray()))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("its graph computes more or other things than the forecaster of its recipe does");
        assertThatThrownBy(() -> OnnxFile.read(
                        graph.toBuilder().clearMetadataProps().build().toByteArray()))
                .hasMessageContaining("says nothing of its recipe");
    }

    @Test
    void shouldSayWhatCannotBeLaidOut() {
        assertThatThrownBy(() -> OnnxFile.write(model(recipe(2_000, 8, 7), CellKind.LSTM)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("look-back of 2000 is longer than 1024");
    }

    private static Recipe recipe(int lookBack, int horizon, Integer... seasons) {
        return new Recipe(Recipe.METHOD, List.of(seasons), lookBack, horizon, LEVELS);
    }

    private static Recipe with(Recipe recipe, Covariates covariates) {
        return new Recipe(recipe.method(), recipe.seasons(), recipe.lookBack(), recipe.horizon(), LEVELS, covariates);
    }

    /** What came with each value: nothing at first, and again for a while; a number that hardly moves; none ever; the time. */
    private static Sequence sequence(Recipe recipe, double[] series) {
        SortedMap<String, double[]> came = new TreeMap<>();
        for (String name : recipe.covariates().kept()) {
            double[] numbers = new double[series.length];
            for (int t = 0; t < numbers.length; t++) numbers[t] = number(name, t);
            came.put(name, numbers);
        }
        return new Sequence(series, came);
    }

    private static double number(String name, int t) {
        return switch (name) {
            case "wind" -> t < 55 || t / 10 == 30 ? Double.NaN : 1e3 * Math.exp(Math.sin(t * t));
            case "price" -> t < 200 ? 7 : t == 400 ? 1e300 : t == 450 || t == 451 ? 1.7e308 : 5 + t % 3;
            case "never" -> Double.NaN;
            default -> t < 60 ? Double.NaN : START + t * 3_600_000.0;
        };
    }

    /** What the graph is to be given after {@code end} values. */
    private static Map<String, Numbers> seen(Recipe recipe, Sequence all, int end) {
        int size = recipe.lookBack();
        Map<String, Numbers> seen = new HashMap<>();
        seen.put("values", new Numbers(Arrays.copyOfRange(all.values(), end - size, end), 1, size));
        List<String> names = recipe.covariates().names();
        double[] came = names.stream()
                .flatMapToDouble(name -> Arrays.stream(all.covariates().get(name), end - size, end))
                .toArray();
        if (!names.isEmpty()) seen.put("covariates", new Numbers(came, 1, names.size(), size));
        if (!recipe.covariates().calendar().isEmpty()) {
            double time = Objects.requireNonNull(all.covariates().get(Sequence.TIME))[end - 1];
            seen.put(
                    "local_time",
                    new Numbers(new double[] {local(time, recipe.covariates().zone())}, 1, 1));
        }
        return seen;
    }

    private static double local(double time, ZoneId zone) {
        if (Double.isNaN(time)) return time;
        return time
                + 1_000.0
                        * zone.getRules()
                                .getOffset(Instant.ofEpochMilli((long) time))
                                .getTotalSeconds();
    }

    private static ForecastModel model(Recipe recipe, CellKind cell) {
        RecurrentSpec layer = RecurrentSpec.of(cell, 8);
        NetworkSpec spec = NetworkInputs.network(recipe)
                .layer(layer)
                .layer(layer.withResidual())
                .dense(16, Activation.GELU)
                .dense((cell == CellKind.SIMPLE ? Gains.none(recipe) : Gains.all(recipe)).outputs())
                .build();
        Network network = OnnxFileTest.network(spec, new Random(4));
        return new ForecastModel(new ModelId("default", 3), recipe, network, Provenance.unknown(1));
    }

    /** Reported to that resolution. */
    private static double[] even(DoubleUnaryOperator course, double noise, double resolution) {
        Random random = new Random(1);
        double perUnit = Math.rint(1 / resolution);
        return IntStream.range(0, 600)
                .mapToDouble(
                        t -> Math.rint((course.applyAsDouble(t) + noise * random.nextGaussian()) * perUnit) / perUnit)
                .toArray();
    }

    private static void carry(Map<String, Values> inputs, State state, CellKind cell) {
        for (int k = 0; k < 2; k++) {
            next(inputs, "h." + k + ".next", state.layer(k).newestH());
            if (cell.hasMemory())
                next(inputs, "c." + k + ".next", state.layer(k).c(0));
        }
    }

    private static void next(Map<String, Values> inputs, String name, float[] values) {
        inputs.put(name.replace(".next", ""), new Values(values.clone(), 1, 1, values.length));
    }

    private static void next(Map<String, Values> inputs, String name, double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        next(inputs, name, floats);
    }
}
