package io.tidecast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.forecast.Recipe;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.series.Sequence;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class NetworkFitTest {
    private static final Recipe RECIPE = new Recipe(Recipe.METHOD, List.of(12), 36, 12, new double[] {0.1, 0.5, 0.9});

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final Random random = new Random(4);

    @Test
    void shouldLeaveTheLinearMapAsItWasSolvedHoweverLongTheRestIsTrained() {
        // Given
        List<SeriesHistory> history = List.of(wave());
        DMatrixRMaj map = new LinearFit(RECIPE).map(history);

        // When
        Network untrained = fit().whole(history, map, new int[] {0});
        Network trained = fit().whole(history, map, new int[] {50});

        // Then
        assertThat(furthest(Names.SKIP_KERNEL, trained, untrained)).isLessThan(1e-6);
        assertThat(furthest(Names.SKIP_BIAS, trained, untrained)).isLessThan(1e-6);
        assertThat(furthest(Names.denseKernel(1), trained, untrained)).isGreaterThan(1e-3);
    }

    @Test
    void shouldBringToRestWhatAScheduleWasStoppedIn() {
        // Given
        MemberFit fit = new MemberFit(
                RECIPE,
                settings().sized(0),
                List.of(wave()),
                new InputTable(RECIPE, List.of(wave())),
                0,
                CLOCK,
                p -> {});

        // Then: as much is learnt in a whole schedule, which is longer than what it stands for, as rates fall in it
        assertThat(fit.atRest(0)).isZero();
        assertThat(fit.atRest(50)).isEqualTo(50);
        for (int first = 1; first < 50; first++)
            assertThat(fit.atRest(first))
                    .isBetween(Math.max(first - 1, fit.atRest(first - 1)), Math.min(50, 2 * first));
    }

    @Test
    void shouldTrainWidthsWhereMediansAreBestLeftToTheMap() {
        // Given a series of which nothing can be known but how far it strays
        double[] values = random.doubles(600).map(x -> 20 + x).toArray();

        // When
        NetworkFit.Fitted fitted =
                fit().fit(List.of(new SeriesHistory("noise", Sequence.of(values), 400, 500, 0, 0, 1)));

        // Then
        assertThat(fitted.stops()[0]).isPositive();
    }

    @Test
    void shouldTakeTheWidthsOfAChallengerFromAWholeSchedule() {
        // Given what a challenger would be had it done best early and late in its schedule
        List<SeriesHistory> history = List.of(wave());
        int half = MemberFit.lastCheck(settings()) / 2;
        NetworkFit.Fitted late = stopped(fit().fit(history), half);
        NetworkFit.Fitted early = stopped(late, half - 1);

        // Then: only what was stopped early has to be learnt again, as much as it was learnt until then
        assertThat(fit().rehearsal(history, late)).isSameAs(late.trained());
        assertThat(fit().rehearsal(history, early).fingerprint())
                .isEqualTo(fit().whole(history, new LinearFit(RECIPE).map(history), early.stops())
                        .fingerprint());
    }

    private static NetworkFit.Fitted stopped(NetworkFit.Fitted fitted, int stop) {
        return new NetworkFit.Fitted(
                fitted.trained(),
                fitted.map(),
                fitted.widened(),
                NetworkFit.Start.MAP,
                NetworkFit.Start.MAP,
                new int[] {stop},
                fitted.trainingLoss(),
                fitted.validationLoss());
    }

    @Test
    void shouldStartWithoutTheMapWhereManySeriesTeachTheNetwork() {
        // Given a wave about a level that wanders, of which the map knows more than the base does
        List<SeriesHistory> many = IntStream.range(0, SeriesHistory.MANY)
                .mapToObj(i -> {
                    double[] values = wave().values();
                    for (int t = 1; t < values.length; t++) values[t] += 0.9 * (values[t - 1] - 20);
                    return new SeriesHistory("wave " + i, Sequence.of(values), 400, 500, 0, 0, 1);
                })
                .toList();

        // When
        NetworkFit.Fitted fitted = fit().fit(many);

        // Then
        assertThat(fitted.fallback()).isEqualTo(NetworkFit.Start.MAP);
        assertThat(fitted.start()).isEqualTo(NetworkFit.Start.BASE);
    }

    private static double furthest(String tensor, Network one, Network other) {
        float[] ours = one.weights().values(tensor);
        float[] theirs = other.weights().values(tensor);
        return IntStream.range(0, ours.length)
                .mapToDouble(i -> Math.abs(ours[i] - theirs[i]))
                .max()
                .orElseThrow();
    }

    private static NetworkFit fit() {
        return new NetworkFit(RECIPE, settings(), CLOCK, progress -> {});
    }

    private static TrainingSettings settings() {
        return new TrainingSettings("test", CellKind.LSTM, 8, 1, 1, 0.2, 1, 16, 50, 1e-2, 1);
    }

    private SeriesHistory wave() {
        double[] values = IntStream.range(0, 600)
                .mapToDouble(t -> 20 + 5 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian())
                .toArray();
        return new SeriesHistory("wave", Sequence.of(values), values.length, values.length, 0, 0, 1);
    }
}
