package io.tidecast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.Weights;
import io.tidecast.series.IncomingValue;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class ForecastProcessorTest {
    private static final int LOOK_BACK = 12;

    private final Settings settings =
            Settings.of(Map.of("look.back", String.valueOf(LOOK_BACK), "horizon", "4", "season", ""));
    private final Counts counts = new Counts();
    private final ModelInForce model = new ModelInForce();
    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(ForecastTopology.SERIES_STORE), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final ForecastProcessor processor = new ForecastProcessor(settings, counts, model);

    ForecastProcessorTest() {
        store.init(context.getStateStoreContext(), store);
        processor.init(context);
    }

    @Test
    void shouldPutAsideAValueThatItFailsOnAndGoOnAsIfItHadNotCome() {
        // Given
        for (int i = 0; i < LOOK_BACK; i++) process(i);
        byte[] before = store.get("sea");
        context.resetForwards();
        model.set(modelThatCannotWork());

        // When
        process(LOOK_BACK);

        // Then
        assertThat(counts.rejected).containsExactly(Reasons.FAILED).isSubsetOf(Reasons.rejections());
        assertThat(context.forwarded()).singleElement().satisfies(letter -> {
            assertThat(letter.childName()).contains(ForecastTopology.DEAD_LETTERS);
            assertThat(letter.record().value()).asString().isEqualTo("received 12");
            assertThat(header(letter.record(), Headers.REASON)).isEqualTo("failed");
            assertThat(header(letter.record(), Headers.DETAIL)).contains("Exception");
        });
        assertThat(store.get("sea")).isEqualTo(before);

        // When
        model.set(null);
        process(LOOK_BACK + 1);

        // Then
        assertThat(counts.forecasts).hasValue(LOOK_BACK + 1);
        assertThat(counts.deadLetters).hasValue(1);
    }

    /** One that lacks all its weights, which the stream never lets in. */
    private ForecastModel modelThatCannotWork() {
        Recipe recipe = Recipe.of(Forecasting.of(settings));
        int outputs = recipe.horizon() * recipe.levels().length;
        NetworkSpec spec = NetworkInputs.network(recipe).lstm(2).dense(outputs).build();
        Network network = new Network(spec, Weights.zero(spec).without(Set.of("lstm_l0", "head.0", "skip")));
        return new ForecastModel(new ModelId("default", 1), recipe, network, Provenance.unknown(0));
    }

    private void process(int i) {
        context.setRecordMetadata("values", 0, i);
        context.setCurrentSystemTimeMs(i);
        IncomingValue value = new IncomingValue(OptionalLong.of(1000L * i), i % 7, Map.of());
        processor.process(new Record<>("sea", new Arrival(value, ("received " + i).getBytes(UTF_8)), 1000L * i));
    }

    private static String header(Record<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
