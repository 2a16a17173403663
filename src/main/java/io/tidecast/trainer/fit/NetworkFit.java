package io.tidecast.trainer.fit;

import io.tidecast.forecast.Gains;
import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Activation;
import io.tidecast.nn.Committee;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Fits a network, or a committee of several, to a history: each member starts out as a linear map alone, and its recurrent
 * part and head learn what that leaves over.
 */
final class NetworkFit {
    private final Recipe recipe;
    private final TrainingSettings settings;
    private final Clock clock;
    private final TrainingProgress.Listener listener;

    /**
     * A challenger: fitted to one part of a history, judged on another.
     *
     * @param trained the network as it came out of training
     * @param map what it falls back on where it is not believed: the linear map, or none at all
     * @param widened the network as far as it is believed, with intervals as wide as the validation slice says
     * @param start which of the two maps its members start from
     * @param fallback which of the two it falls back on
     * @param stops after how many updates each member did best on the validation slice
     * @param trainingLoss mean over its members, at the end
     * @param validationLoss its own
     */
    record Fitted(
            Network trained,
            DMatrixRMaj map,
            Network widened,
            Start start,
            Start fallback,
            int[] stops,
            double trainingLoss,
            double validationLoss) {}

    /** Where the medians begin: at the linear map, or at the base itself. */
    enum Start {
        MAP,
        BASE
    }

    NetworkFit(Recipe recipe, TrainingSettings settings, Clock clock, TrainingProgress.Listener listener) {
        this.recipe = recipe;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
    }

    /** Fits to what is to be learnt from, and stops where it does best on the validation slice. */
    Fitted fit(List<SeriesHistory> history) {
        Trial trial = new Trial(history);
        return fit(trial, trial.start());
    }

    /** Whether there is another start to fit from. */
    boolean hasOtherStart() {
        return recipe.has(Ingredient.LINEAR_MAP) && settings.updates() > 0;
    }

    /** Fits once more, from the start that was not taken. */
    Fitted otherwise(List<SeriesHistory> history, Fitted first) {
        return fit(new Trial(history), first.start() == Start.MAP ? Start.BASE : Start.MAP);
    }

    private Fitted fit(Trial trial, Start start) {
        List<Network> members = new ArrayList<>();
        int[] stops = new int[settings.members()];
        double trainingLoss = 0;
        for (int member = 0; member < stops.length; member++) {
            MemberFit.Trained trained =
                    trial.member(settings, member, listener).until(network(trial.map(start), member), trial.validation);
            members.add(trained.network());
            stops[member] = trained.updates();
            trainingLoss += trained.loss() / stops.length;
        }
        Network network = Committee.of(members);
        DMatrixRMaj map = trial.map(trial.fallback);
        Network trusted = trust(network, map, trial.validation).of(recipe, network, map);
        Network widened = Validation.widened(trusted, trial.validation.widening(trusted));
        return new Fitted(
                network, map, widened, start, trial.fallback, stops, trainingLoss, trial.validation.loss(widened));
    }

    /**
     * Fits again in the same way, with no more held back. What was held back from {@code before} says how far the network is to
     * be believed, and how wide the intervals of its {@link #rehearsal} should be.
     */
    Network again(List<SeriesHistory> history, Fitted before) {
        Validation heldBack = new Validation(
                recipe, history.stream().map(SeriesHistory::heldBack).toList());
        Trust trust = trust(before.trained(), before.map(), heldBack);
        float[] widening = heldBack.widening(trust.of(recipe, rehearsal(history, before), before.map()));
        List<SeriesHistory> whole = history.stream().map(SeriesHistory::whole).toList();
        boolean mapped = before.start() == Start.MAP || before.fallback() == Start.MAP;
        DMatrixRMaj map = mapped ? new LinearFit(recipe).map(whole) : none();
        Network network = whole(whole, before.start() == Start.MAP ? map : none(), before.stops());
        return Validation.widened(trust.of(recipe, network, before.fallback() == Start.MAP ? map : none()), widening);
    }

    /**
     * What the challenger learnt from, learnt as what is published will learn all of it: through a whole schedule. Weights from
     * early in one, where the challenger may have done best, know medians as well but are far from knowing widths; from half of
     * it on they are nearly at rest.
     */
    Network rehearsal(List<SeriesHistory> history, Fitted before) {
        int half = MemberFit.lastCheck(settings) / 2;
        if (Arrays.stream(before.stops()).allMatch(stop -> stop >= half)) return before.trained();
        if (before.start() == Start.BASE) return whole(history, none(), before.stops());
        return whole(history, new LinearFit(recipe).map(history), before.stops());
    }

    /** Fits to all that is to be learnt from, each member from a map and as much as so many of its first updates do. */
    Network whole(List<SeriesHistory> history, DMatrixRMaj map, int[] stops) {
        InputTable inputs = new InputTable(recipe, history);
        List<Network> members = new ArrayList<>();
        for (int member = 0; member < stops.length; member++)
            members.add(new MemberFit(recipe, settings, history, inputs, member, clock, listener)
                    .updates(network(map, member), stops[member]));
        return Committee.of(members);
    }

    private Trust trust(Network network, DMatrixRMaj map, Validation heldBack) {
        return recipe.has(Ingredient.TRUST) ? Trust.judged(network, map, heldBack) : Trust.whole(recipe.horizon());
    }

    private DMatrixRMaj none() {
        return new DMatrixRMaj(recipe.lookBack() + 1, recipe.horizon());
    }

    /** What a challenger is fitted and judged with. */
    private final class Trial {
        private final List<SeriesHistory> history;
        private final Validation validation;
        private final InputTable inputs;
        private final DMatrixRMaj map;
        private final Start fallback;

        Trial(List<SeriesHistory> history) {
            this.history = history;
            this.validation = new Validation(recipe, history);
            this.inputs = new InputTable(recipe, history);
            this.map = recipe.has(Ingredient.LINEAR_MAP) ? new LinearFit(recipe).map(history) : none();
            boolean better = validation.error(network(map, 0)) < validation.error(network(none(), 0));
            this.fallback = better ? Start.MAP : Start.BASE;
        }

        DMatrixRMaj map(Start start) {
            return start == Start.MAP ? map : none();
        }

        MemberFit member(TrainingSettings trained, int member, TrainingProgress.Listener told) {
            return new MemberFit(recipe, trained, history, inputs, member, clock, told);
        }

        /**
         * The better start: the map if it alone does better than none at all, and a network does not do better without, which a
         * short training of either tells. A map is a good forecast to begin with, but one that knows many series by heart is in
         * the way, and in a short training it is too soon for that to be seen.
         */
        Start start() {
            if (fallback == Start.BASE || settings.updates() == 0) return fallback;
            if (SeriesHistory.areMany(history)) return Start.BASE;
            MemberFit pilot = member(settings.brief(), 0, progress -> {});
            double with = pilot.until(network(map, 0), validation).validationError();
            double without = pilot.until(network(none(), 0), validation).validationError();
            return without < with ? Start.BASE : Start.MAP;
        }
    }

    private NetworkSpec spec() {
        Gains gains = recipe.has(Ingredient.GAINS) ? Gains.all(recipe) : Gains.none(recipe);
        NetworkSpec.Builder builder = NetworkInputs.network(recipe);
        for (int i = 0; i < settings.layers(); i++) builder.layer(RecurrentSpec.of(settings.cell(), settings.units()));
        return builder.dense(2 * settings.units(), Activation.GELU)
                .dense(gains.outputs())
                .build();
    }

    /** A network that answers with the linear map alone. */
    private Network network(DMatrixRMaj map, int member) {
        Network network =
                Network.initialise(spec(), settings.memberSeed(member)).withZeroHead();
        float[] weights = network.weights().values(Names.SKIP_KERNEL);
        float[] constants = network.weights().values(Names.SKIP_BIAS);
        for (int k = 0; k < recipe.horizon(); k++) {
            for (int lag = 0; lag < recipe.lookBack(); lag++)
                weights[k * recipe.lookBack() + lag] = (float) map.get(lag, k);
            constants[k] = (float) map.get(recipe.lookBack(), k);
        }
        return network;
    }
}
