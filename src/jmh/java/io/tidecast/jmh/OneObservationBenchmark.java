package io.tidecast.jmh;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Forecaster;
import io.tidecast.forecast.Gains;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import io.tidecast.forecast.RecurrentForecast;
import io.tidecast.forecast.SeriesState;
import io.tidecast.forecast.Step;
import io.tidecast.nn.Activation;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.Stepper;
import io.tidecast.series.Grid;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.LookBack;
import io.tidecast.series.RecordPosition;
import io.tidecast.series.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one observation of one series costs above the kernels: all of the road from a value to its forecast, and parts of it
 * by themselves. What {@link #observation} takes beyond {@link #look}, {@link #recurrentStep}, {@link #head} and
 * {@link #quantiles} less {@link #head} goes into baselines, calibration, scores and new state.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class OneObservationBenchmark {
    private static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};
    private static final int UNITS = 64;
    private static final float FAINT = 1e-9f;
    private static final int WEEK = 168;
    private static final int VALUES = 100 * WEEK;
    private static final long HOUR = 3_600_000;

    /** Hourly values, forecast by one LSTM of 64 units. */
    public enum Shape {
        /** Look-back 168, season 24, horizon 24. */
        DAY(List.of(24), WEEK, 24),
        /** Look-back 336, seasons 24 and 168, horizon 48. */
        WEEKS(List.of(24, WEEK), 2 * WEEK, 48);

        private final ForecastSettings settings;

        Shape(List<Integer> seasons, int lookBack, int horizon) {
            settings = new ForecastSettings(new Grid(HOUR, 10), seasons, lookBack, horizon, LEVELS);
        }
    }

    @Param({"DAY", "WEEKS"})
    public Shape shape = Shape.DAY;

    private final double[] values = values();
    private Forecaster forecaster = new Forecaster(shape.settings);
    private ForecastModel model = model(shape);
    private Stepper stepper = model.network().stepper();
    private RecurrentForecast network = new RecurrentForecast(model.recipe(), model.network());
    private NetworkInputs inputs = new NetworkInputs(model.recipe());
    private io.tidecast.nn.State carried = network.zero();
    private float[] input = {};
    private @Nullable SeriesState state;
    private long at;

    @Setup
    public void prepare() {
        forecaster = new Forecaster(shape.settings);
        model = model(shape);
        stepper = model.network().stepper();
        network = new RecurrentForecast(model.recipe(), model.network());
        inputs = new NetworkInputs(model.recipe());
        carried = network.zero();
        input = new float[model.network().spec().inputs()];
        for (int i = 0; i < VALUES / 2; i++) observation();
        network.step(sight(), carried);
        inputs.look(sight());
        inputs.input(input);
    }

    /**
     * One of the shape that is trained, which repeats the seasons. For a day that does better than the baselines and is what is issued; for two weeks, which
     * are too few to learn a weekly season from, it does worse, and what is issued is a baseline's: both roads are seen.
     */
    private static ForecastModel model(Shape shape) {
        Recipe recipe = Recipe.of(shape.settings);
        NetworkSpec spec = NetworkInputs.network(recipe)
                .lstm(UNITS)
                .dense(2 * UNITS, Activation.GELU)
                .dense(Gains.all(recipe).outputs())
                .build();
        Network network = Network.initialise(spec, 1).withZeroHead();
        float[] map = network.weights().values(Names.SKIP_KERNEL);
        Arrays.fill(map, 0);
        Arrays.fill(map, 0, recipe.horizon() * recipe.lookBack(), FAINT);
        return new ForecastModel(new ModelId("benchmark", 1), recipe, network, Provenance.unknown(0));
    }

    private static double[] values() {
        Random random = new Random(1);
        double[] values = new double[VALUES];
        for (int t = 0; t < VALUES; t++) {
            double day = Math.sin(2 * Math.PI * t / 24);
            double week = Math.sin(2 * Math.PI * t / WEEK);
            values[t] = Math.rint(10 * (100 + 20 * day + week + 3 * random.nextGaussian())) / 10;
        }
        return values;
    }

    private LookBack sight() {
        int end = shape.settings.lookBack() + (int) (at % (VALUES - shape.settings.lookBack()));
        return new LookBack(values, 0, end, shape.settings.lookBack());
    }

    /** A value comes in and its forecast goes out. */
    @Benchmark
    public Step observation() {
        at++;
        IncomingValue value = new IncomingValue(OptionalLong.of(at * HOUR), values[(int) (at % VALUES)], Map.of());
        Step step = forecaster.apply("series", state, value, new RecordPosition(at * HOUR, 0, at), model);
        state = step.state();
        return step;
    }

    /** The bare recurrent step. */
    @Benchmark
    public io.tidecast.nn.State recurrentStep() {
        stepper.step(input, carried);
        return carried;
    }

    /** Scale and seasonal memory from the whole look-back. */
    @Benchmark
    public Scale look() {
        at++;
        return inputs.look(sight());
    }

    /** The precedents, the linear path's look-back, and the network's head on them. */
    @Benchmark
    public float[] head() {
        return network.outputs(carried);
    }

    /** The head, and its answer in the series' own unit. */
    @Benchmark
    public double[][] quantiles() {
        return network.quantiles(carried);
    }
}
