package io.tidecast.topology;

import io.tidecast.config.Settings;
import io.tidecast.config.TopicSettings;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The stream as a graph. A function of the settings: the same settings give the same graph, and nothing runs yet.
 *
 * <pre>
 *  values ──▶ parse ──▶ forecast ──▶ observations
 *               │          │  │├──▶ forecasts
 *               │          │  │└──▶ anomalies
 *               ▼          ▼  └─ series (store)
 *             dead-letters                            models ──▶ take-in-models ── models (global store)
 * </pre>
 *
 * <p>The names of stores are where people's state lives: changing one loses it.
 */
public final class ForecastTopology {
    static final String SERIES_STORE = "series";
    static final String MODELS_STORE = "models";

    static final String VALUES = "values";
    static final String PARSE = "parse";
    static final String FORECAST = "forecast";
    static final String OBSERVATIONS = "observations";
    static final String FORECASTS = "forecasts";
    static final String ANOMALIES = "anomalies";
    static final String DEAD_LETTERS = "dead-letters";
    static final String MODELS = "models-source";
    static final String TAKE_IN_MODELS = "take-in-models";

    private ForecastTopology() {}

    /**
     * Builds it.
     *
     * @param listener is told what the stream does
     * @param deadLetters sends what leaves the stream beside the graph: refused models
     */
    public static Topology build(
            Settings settings, StreamListener listener, Consumer<ProducerRecord<byte[], byte[]>> deadLetters) {
        ModelInForce model = new ModelInForce();
        Topology topology = new Topology();
        addForecasts(topology, settings, listener, model);
        addModels(topology, settings, listener, deadLetters, model);
        return topology;
    }

    private static void addForecasts(
            Topology topology, Settings settings, StreamListener listener, ModelInForce model) {
        TopicSettings topics = settings.topics();
        topology.addSource(
                        AutoOffsetReset.earliest(),
                        VALUES,
                        new RecordTime(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.values())
                .addProcessor(PARSE, () -> new ParseProcessor(settings.values(), listener), VALUES)
                .addProcessor(FORECAST, () -> new ForecastProcessor(settings, listener, model), PARSE)
                .addStateStore(seriesStore(), FORECAST);
        addSink(topology, OBSERVATIONS, topics.observations(), FORECAST);
        addSink(topology, FORECASTS, topics.forecasts(), FORECAST);
        addSink(topology, ANOMALIES, topics.anomalies(), FORECAST);
        addSink(topology, DEAD_LETTERS, topics.deadLetters(), PARSE, FORECAST);
    }

    private static void addSink(Topology topology, String name, String topic, String... parents) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parents);
    }

    private static void addModels(
            Topology topology,
            Settings settings,
            StreamListener listener,
            Consumer<ProducerRecord<byte[], byte[]>> deadLetters,
            ModelInForce model) {
        topology.addGlobalStore(
                modelsStore(),
                MODELS,
                new RecordTime(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                settings.topics().models(),
                TAKE_IN_MODELS,
                () -> new ModelProcessor(settings, listener, deadLetters, model));
    }

    /** Cached: a series' state goes to disk and to its changelog once a commit, however many values it took in. */
    private static StoreBuilder<KeyValueStore<String, byte[]>> seriesStore() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(SERIES_STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> modelsStore() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(MODELS_STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
    }
}
