package io.tidecast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidecast.codec.MalformedModelException;
import io.tidecast.codec.ModelCodec;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Recipe;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts in force each model of the configured name that proves sound and fits the settings. What does not is copied to the
 * dead letters, and the model in force stays. A record without a value withdraws the model: forecasts then come from a
 * baseline. Models of other names are other forecasters' business.
 *
 * <p>The store holds only what has once been in force, and so outlives a broken successor even across a restart.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else.
final class ModelProcessor implements Processor<byte[], byte[], Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(ModelProcessor.class);

    private final ModelCodec codec = new ModelCodec();
    private final String name;
    private final ForecastSettings settings;
    private final String deadLetterTopic;
    private final StreamListener listener;
    private final Consumer<ProducerRecord<byte[], byte[]>> deadLetters;
    private final ModelInForce model;
    private ProcessorContext<Void, Void> context;
    private KeyValueStore<String, byte[]> store;

    ModelProcessor(
            Settings settings,
            StreamListener listener,
            Consumer<ProducerRecord<byte[], byte[]>> deadLetters,
            ModelInForce model) {
        this.name = settings.model().name();
        this.settings = Forecasting.of(settings);
        this.deadLetterTopic = settings.topics().deadLetters();
        this.listener = listener;
        this.deadLetters = deadLetters;
        this.model = model;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        this.store = context.getStateStore(ForecastTopology.MODELS_STORE);
        putBackInForce();
    }

    /** Models that were read before a restart do not come past again: the last of them is in the store. */
    private void putBackInForce() {
        byte[] stored = store.get(name);
        if (stored == null) return;
        try {
            putInForce(sound(stored));
        } catch (RefusedModelException e) {
            LOG.warn(
                    "the model of the last run cannot be used any more ({}); forecasts come from a baseline",
                    e.detail());
            listener.onModelRefused(e.reason());
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            if (!name.equals(nameOf(record))) return;
            byte[] bytes = record.value();
            if (bytes == null) withdraw();
            else if (!isInForce(bytes)) {
                ForecastModel sound = sound(bytes);
                store.put(name, bytes);
                putInForce(sound);
            }
        } catch (RefusedModelException e) {
            refuse(record, e);
        }
    }

    /** After an unclean end the topic is read again although the store already had its model. */
    private boolean isInForce(byte[] bytes) {
        return model.get() != null && Arrays.equals(bytes, store.get(name));
    }

    private static String nameOf(Record<byte[], byte[]> record) throws RefusedModelException {
        byte[] key = record.key();
        if (key == null) throw new RefusedModelException(Reasons.NAME_MISSING, "the record has no key");
        return new String(key, UTF_8);
    }

    /** The model in these bytes, if it is one to forecast with here. */
    private ForecastModel sound(byte[] bytes) throws RefusedModelException {
        ForecastModel read = read(bytes);
        if (!read.id().name().equals(name))
            throw new RefusedModelException(
                    Reasons.NAME_DIFFERS, "the model calls itself " + read.id().name() + ", its key says " + name);
        if (!read.recipe().fits(settings))
            throw new RefusedModelException(
                    Reasons.RECIPE_DIFFERS, "it was " + read.recipe().misfit(Recipe.of(settings)));
        return read;
    }

    private ForecastModel read(byte[] bytes) throws RefusedModelException {
        try {
            return codec.read(bytes);
        } catch (MalformedModelException e) {
            throw new RefusedModelException(e.reason().label(), String.valueOf(e.getMessage()));
        }
    }

    private void putInForce(ForecastModel sound) {
        model.set(sound);
        LOG.info("{} is in force", sound.id());
        listener.onModel(sound);
    }

    private void withdraw() {
        store.delete(name);
        model.set(null);
        LOG.info("model {} is withdrawn; forecasts come from a baseline", name);
        listener.onModelWithdrawn(name);
    }

    private void refuse(Record<byte[], byte[]> record, RefusedModelException why) {
        Origin origin = Origin.of(context, record);
        LOG.warn(
                "the model at {}-{} offset {} is refused: {}",
                origin.topic(),
                origin.partition(),
                origin.offset(),
                why.detail());
        deadLetters.accept(new ProducerRecord<>(
                deadLetterTopic,
                null,
                record.key(),
                record.value(),
                Headers.of(record.headers(), origin, why.reason(), why.detail())));
        listener.onModelRefused(why.reason());
    }
}
