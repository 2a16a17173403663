package io.tidecast.trainer.fit;

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
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Fits a network, or a committee of several, to a history: each member starts out as a linear map alone, and its recurrent
 * part and head learn what that leaves over.
 */
final class NetworkFit {
    /** The first of the maps is none at all. */
    private static final int NONE = 0;

    private final Recipe recipe;
    private final TrainingSettings settings;
    private final Clock clock;
    private final TrainingProgress.Listener listener;

    /**
     * A challenger: fitted to one part of a history, judged on another.
     *
     * @param trained the network as it came out of training
     * @param widened the same with intervals as wide as the validation slice says
     * @param map which of {@link LinearFit}'s candidates its members start from
     * @param trust how far it is believed
     * @param stops after how many updates each member did best on the validation slice
     * @param trainingLoss mean over its members, at the end
     * @param validationLoss its own
     */
    record Fitted(
            Network trained,
            Network widened,
            int map,
            Trust trust,
            int[] stops,
            double trainingLoss,
            double validationLoss) {}

    NetworkFit(Recipe recipe, TrainingSettings settings, Clock clock, TrainingProgress.Listener listener) {
        this.recipe = recipe;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
    }

    /** Fits to what is to be learnt from, and stops where it does best on the validation slice. */
    Fitted fit(List<SeriesHistory> history) {
        Validation validation = new Validation(recipe, history);
        InputTable inputs = new InputTable(recipe, history);
        List<DMatrixRMaj> maps = new LinearFit(recipe).candidates(history);
        return fit(history, validation, inputs, maps, startingMap(maps, history, inputs, validation));
    }

    /** Whether there is another start to fit from. */
    boolean hasOtherStart() {
        return recipe.has(Ingredient.LINEAR_MAP) && settings.updates() > 0;
    }

    /** Fits once more, from the start that was not taken: with a linear map for without, and the other way round. */
    Fitted otherwise(List<SeriesHistory> history, Fitted first) {
        Validation validation = new Validation(recipe, history);
        List<DMatrixRMaj> maps = new LinearFit(recipe).candidates(history);
        int map = first.map() == NONE ? best(maps, NONE + 1, validation) : NONE;
        return fit(history, validation, new InputTable(recipe, history), maps, map);
    }

    private Fitted fit(
            List<SeriesHistory> history, Validation validation, InputTable inputs, List<DMatrixRMaj> maps, int map) {
        List<Network> members = new ArrayList<>();
        int[] stops = new int[settings.members()];
        double trainingLoss = 0;
        for (int member = 0; member < stops.length; member++) {
            MemberFit fit = new MemberFit(recipe, settings, history, inputs, member, clock, listener);
            MemberFit.Trained trained = fit.until(start(maps.get(map), member), validation);
            members.add(trained.network());
            stops[member] = trained.updates();
            trainingLoss += trained.loss() / stops.length;
        }
        Network committee = Committee.of(members);
        Trust trust =
                recipe.has(Ingredient.TRUST) ? Trust.judged(committee, validation) : Trust.whole(recipe.horizon());
        Network network = trust.of(committee);
        Network widened = Validation.widened(network, validation.widening(network));
        return new Fitted(network, widened, map, trust, stops, trainingLoss, validation.loss(widened));
    }

    /**
     * Fits again in the same way, with no more held back. What was held back from {@code before} says how wide its intervals
     * should have been; that which has learnt from more needs less: half of it, in logarithms.
     */
    Network again(List<SeriesHistory> history, Fitted before) {
        Validation heldBack = new Validation(
                recipe, history.stream().map(SeriesHistory::heldBack).toList());
        Network network = whole(history.stream().map(SeriesHistory::whole).toList(), before.map(), before.stops());
        return Validation.widened(before.trust().of(network), Validation.halved(heldBack.widening(before.trained())));
    }

    /** Fits to all of a history, each member with so many updates. */
    Network whole(List<SeriesHistory> history, int map, int[] stops) {
        InputTable inputs = new InputTable(recipe, history);
        DMatrixRMaj start = new LinearFit(recipe).candidates(history).get(map);
        List<Network> members = new ArrayList<>();
        for (int member = 0; member < stops.length; member++)
            members.add(new MemberFit(recipe, settings, history, inputs, member, clock, listener)
                    .updates(start(start, member), stops[member]));
        return Committee.of(members);
    }

    /**
     * The map to start from: the one that alone does best on the validation slice, or none at all if a network does better
     * without, which a short training of either tells. A map is a good forecast to begin with, but one that knows many series by
     * heart is in the way.
     */
    private int startingMap(
            List<DMatrixRMaj> maps, List<SeriesHistory> history, InputTable inputs, Validation validation) {
        if (!recipe.has(Ingredient.LINEAR_MAP)) return NONE;
        int best = best(maps, NONE, validation);
        if (best == NONE || settings.updates() == 0) return best;
        MemberFit pilot = new MemberFit(recipe, settings.brief(), history, inputs, 0, clock, progress -> {});
        double with = pilot.until(start(maps.get(best), 0), validation).validationError();
        double without = pilot.until(start(maps.get(NONE), 0), validation).validationError();
        return without < with ? NONE : best;
    }

    /** Which of the maps from {@code first} on alone does best on the validation slice. */
    private int best(List<DMatrixRMaj> maps, int first, Validation validation) {
        int best = first;
        double least = Double.POSITIVE_INFINITY;
        for (int i = first; i < maps.size(); i++) {
            double error = validation.error(start(maps.get(i), 0));
            if (error >= least) continue;
            least = error;
            best = i;
        }
        return best;
    }

    private NetworkSpec spec() {
        NetworkSpec.Builder builder = NetworkInputs.network(recipe);
        for (int i = 0; i < settings.layers(); i++) builder.layer(RecurrentSpec.of(settings.cell(), settings.units()));
        return builder.dense(2 * settings.units(), Activation.GELU)
                .dense(recipe.horizon() * recipe.levels().length)
                .build();
    }

    /** A network that answers with the linear map alone. */
    private Network start(DMatrixRMaj map, int member) {
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
