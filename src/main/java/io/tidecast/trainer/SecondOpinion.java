package io.tidecast.trainer;

import io.tidecast.forecast.Baseline;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.series.LookBack;
import io.tidecast.series.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.AbsoluteLoss;

/**
 * A second opinion on what can be learnt from a history: Tribuo's linear model, trained by stochastic gradient descent on
 * look-back windows and scored by Tribuo's evaluator on the same held-back tail as the network. It sees how far each of the
 * last values lay from what its seasons had expected (from the value before where there are none), in the series' own scale, and
 * answers in that scale.
 */
public final class SecondOpinion {
    private static final int MOST_EXAMPLES = 4_000;
    private static final int MOST_LAGS = 48;
    private static final int EPOCHS = 8;
    private static final int BATCH = 16;
    private static final double LEARNING_RATE = 0.05;
    private static final double FURTHEST = 20;

    /**
     * The opinion.
     *
     * @param vsBaseline its mean absolute error on the tail ÷ the better baseline's, geometric mean over series and steps
     * @param meanAbsoluteError Tribuo's figure, in units of the series' scale, averaged over steps
     * @param examples windows it was trained on
     */
    public record Verdict(double vsBaseline, double meanAbsoluteError, int examples) {}

    private final ForecastSettings settings;
    private final double holdout;
    private final long seed;
    private final Scale scale;
    private final String[] names;
    private final RegressionFactory factory = new RegressionFactory();

    /** @param holdout share of each series' end that is for scoring alone */
    public SecondOpinion(ForecastSettings settings, double holdout, long seed) {
        this.settings = settings;
        this.holdout = holdout;
        this.seed = seed;
        scale = new Scale(settings.seasons(), settings.lookBack());
        names = new String[Math.max(1, Math.min(MOST_LAGS, settings.lookBack() - 1))];
        Arrays.setAll(names, lag -> "ago%03d".formatted(lag));
    }

    /** What Tribuo makes of these values by series, oldest first; NaN figures where there is too little of them. */
    public Verdict on(Map<String, double[]> history) {
        MutableDataset<Regressor> training =
                new MutableDataset<>(new SimpleDataSourceProvenance("look-back windows", factory), factory);
        MutableDataset<Regressor> tail =
                new MutableDataset<>(new SimpleDataSourceProvenance("held-back tail", factory), factory);
        history.values().forEach(values -> addTraining(values, history.size(), training));
        if (training.size() == 0) return new Verdict(Double.NaN, Double.NaN, 0);
        Model<Regressor> model = new LinearSGDTrainer(
                        new AbsoluteLoss(), new AdaGrad(LEARNING_RATE), EPOCHS, Integer.MAX_VALUE, BATCH, seed)
                .train(training);
        List<Double> ratios = new ArrayList<>();
        history.values().forEach(values -> ratios.addAll(judge(model, values, tail)));
        RegressionEvaluation evaluation = factory.getEvaluator().evaluate(model, tail);
        double mean = ratios.stream().mapToDouble(Math::log).average().orElse(Double.NaN);
        return new Verdict(Math.exp(mean), evaluation.averageMAE(), training.size());
    }

    private void addTraining(double[] values, int series, MutableDataset<Regressor> training) {
        int last = tailStart(values) - settings.horizon();
        int first = settings.lookBack() - 1;
        int stride = 1 + Math.max(0, last - first) * series / MOST_EXAMPLES;
        for (int now = first; now < last; now += stride) training.add(example(values, now));
    }

    /** Mean absolute error ÷ the better baseline's, for each scored step whose baselines are not already perfect. */
    private List<Double> judge(Model<Regressor> model, double[] values, MutableDataset<Regressor> tail) {
        int[] steps = settings.scoredSteps();
        List<Baseline> baselines = settings.baselines();
        double[] errors = new double[steps.length];
        double[][] theirs = new double[steps.length][baselines.size()];
        for (int now = Math.max(settings.lookBack() - 1, tailStart(values) - 1);
                now + settings.horizon() < values.length;
                now++) {
            Example<Regressor> example = example(values, now);
            tail.add(example);
            Prediction<Regressor> prediction = model.predict(example);
            for (int i = 0; i < steps.length; i++) {
                double said = scale.forecast(
                        prediction
                                .getOutput()
                                .getDimension(name(steps[i]))
                                .orElseThrow()
                                .getValue(),
                        steps[i]);
                double came = values[now + steps[i]];
                errors[i] += Math.abs(said - came);
                for (int b = 0; b < theirs[i].length; b++)
                    theirs[i][b] +=
                            Math.abs(values[now + steps[i] - baselines.get(b).lag(steps[i])] - came);
            }
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            double best = Arrays.stream(theirs[i]).min().orElse(0);
            if (best > 0 && errors[i] > 0) ratios.add(errors[i] / best);
        }
        return ratios;
    }

    /** Leaves the scale fitted to the moment {@code now}. */
    private Example<Regressor> example(double[] values, int now) {
        scale.fit(new LookBack(values, 0, now + 1, settings.lookBack()));
        double[] features = new double[names.length];
        for (int lag = 0; lag < features.length; lag++) {
            double expected = settings.seasons().isEmpty() ? scale.ago(lag + 1) : scale.base(-lag);
            features[lag] = clipped((scale.ago(lag) - expected) / scale.deviation());
        }
        Map<String, Double> targets = new TreeMap<>();
        for (int step : settings.scoredSteps())
            targets.put(name(step), clipped(scale.target(values[now + step], step)));
        Regressor output = new Regressor(
                targets.keySet().toArray(new String[0]),
                targets.values().stream().mapToDouble(Double::doubleValue).toArray());
        return new ArrayExample<>(output, names, features);
    }

    private int tailStart(double[] values) {
        return (int) (values.length * (1 - holdout));
    }

    private static String name(int step) {
        return "step%04d".formatted(step);
    }

    private static double clipped(double value) {
        return Math.max(-FURTHEST, Math.min(FURTHEST, value));
    }
}
