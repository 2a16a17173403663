package io.tidecast.cli.part;

import io.tidecast.codec.Decoded;
import io.tidecast.codec.ForecastCodec;
import io.tidecast.codec.ObservationCodec;
import io.tidecast.config.TopicSettings;
import io.tidecast.forecast.Forecast;
import io.tidecast.series.Observation;
import io.tidecast.web.Board;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads observations and forecasts, as anyone else would, onto the page's board. A thread of its own. */
final class BoardFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoardFeed.class);

    /** As much of each partition's past is shown after a restart. */
    private static final long PAST = 20_000;

    private static final Duration WAIT = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final TopicSettings topics;
    private final Board board;
    private final ObservationCodec observations = new ObservationCodec();
    private final ForecastCodec forecasts = new ForecastCodec();
    private final Worker worker;
    private volatile boolean closed;

    private BoardFeed(Consumer<String, byte[]> consumer, TopicSettings topics, Board board) {
        this.consumer = consumer;
        this.topics = topics;
        this.board = board;
        worker = Worker.start("page-feed", this::run);
    }

    /** Starts reading. */
    static BoardFeed start(Consumer<String, byte[]> consumer, TopicSettings topics, Board board) {
        return new BoardFeed(consumer, topics, board);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        worker.awaitEnd(Duration.ofSeconds(5));
    }

    private void run() {
        try (consumer) {
            goBack();
            while (!closed) for (ConsumerRecord<String, byte[]> record : consumer.poll(WAIT)) show(record);
        } catch (WakeupException e) {
            LOG.debug("the page's feed was asked to end");
        } catch (KafkaException e) {
            LOG.error("the page shows nothing new any more: {}", e.toString());
        }
    }

    private void goBack() {
        List<TopicPartition> partitions = Stream.of(topics.observations(), topics.forecasts())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions)
                .forEach((partition, end) ->
                        consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - PAST)));
    }

    private void show(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(topics.forecasts())) {
            if (forecasts.read(record.value()) instanceof Decoded.Good<Forecast> good) board.forecast(good.value());
        } else if (record.key() != null
                && observations.read(record.value()) instanceof Decoded.Good<Observation> good) {
            board.observed(record.key(), good.value());
        }
    }
}
