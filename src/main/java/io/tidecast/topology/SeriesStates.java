package io.tidecast.topology;

import io.tidecast.codec.MalformedStateException;
import io.tidecast.codec.StateCodec;
import io.tidecast.forecast.SeriesState;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of each series, in the state store. */
final class SeriesStates {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesStates.class);

    private final StateCodec codec = new StateCodec();
    private final KeyValueStore<String, byte[]> store;
    private final StreamListener listener;

    SeriesStates(KeyValueStore<String, byte[]> store, StreamListener listener) {
        this.store = store;
        this.listener = listener;
    }

    /**
     * What is kept of a series; null where it is new, or where what is kept is damaged: then the series starts anew, because
     * one state must not stop all other series.
     *
     * @throws MalformedStateException where a later release wrote it: starting anew would destroy what that release keeps
     */
    @Nullable
    SeriesState get(String series) {
        byte[] bytes = store.get(series);
        if (bytes == null) return null;
        try {
            return codec.read(bytes);
        } catch (MalformedStateException e) {
            if (e.isOfLaterVersion()) throw e;
            LOG.warn("{}; the series starts anew", e.getMessage());
            listener.onStateLost(series);
            return null;
        }
    }

    void put(String series, SeriesState state) {
        store.put(series, codec.write(state));
    }

    void forget(String series) {
        store.delete(series);
    }
}
