package io.tidecast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidecast.broker.EmbeddedBroker;
import io.tidecast.config.Settings;
import io.tidecast.forecast.Forecast;
import io.tidecast.testing.Directories;
import io.tidecast.testing.KafkaUnderTest;
import io.tidecast.testing.SmallModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How many values a second the whole road takes, broker and forecaster in one process: {@code ThroughputMain UNITS SERIES VALUES
 * [key=value…]}. Three rounds; the last is the one to quote, when the JVM is warm.
 */
public final class ThroughputMain {
    private ThroughputMain() {}

    public static void main(String[] args) throws Exception {
        int units = Integer.parseInt(args[0]);
        int series = Integer.parseInt(args[1]);
        int values = Integer.parseInt(args[2]);
        Path dir = Files.createTempDirectory("tidecast-throughput-");
        try (EmbeddedBroker broker = new EmbeddedBroker(dir.resolve("broker"), 0)) {
            KafkaUnderTest kafka = new KafkaUnderTest(broker.bootstrapServers());
            Settings settings = settings(broker, dir, Arrays.asList(args).subList(3, args.length));
            kafka.create(new Topics(settings.topics()).specs());
            Timed timed = new Timed();
            try (ForecastRuntime runtime = new ForecastRuntime(settings, timed, Clock.systemUTC());
                    KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
                runtime.start();
                byte[] model = SmallModel.bytes(Forecasting.of(settings), 1, units);
                kafka.produce(
                        List.of(new ProducerRecord<>(settings.topics().models(), "default".getBytes(UTF_8), model)));
                for (int round = 0; round < 3; round++) round(settings, producer, timed, series, values);
            }
        } finally {
            Directories.delete(dir);
        }
    }

    private static Settings settings(EmbeddedBroker broker, Path dir, List<String> more) {
        Map<String, String> changes = new HashMap<>(Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "state.dir", dir.resolve("state").toString()));
        for (String one : more) changes.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        return Settings.of(changes);
    }

    private static void round(
            Settings settings, KafkaProducer<byte[], byte[]> producer, Timed timed, int series, int values)
            throws InterruptedException {
        Random random = new Random(1);
        timed.reset();
        long start = System.nanoTime();
        for (int i = 0; i < values; i++) {
            byte[] key = ("series-" + i % series).getBytes(UTF_8);
            byte[] value = ("{\"value\":" + random.nextGaussian() + "}").getBytes(UTF_8);
            var unused = producer.send(new ProducerRecord<>(settings.topics().values(), key, value));
        }
        producer.flush();
        double sent = (System.nanoTime() - start) / 1e9;
        while (timed.forecasts.get() < values) TimeUnit.MILLISECONDS.sleep(5);
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] nanos = timed.nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%,d values of %,d series: sent in %.1f s, forecast in %.1f s: %,.0f/s; a step takes p50 %.0f p99 %.0f us%n",
                values,
                series,
                sent,
                seconds,
                values / seconds,
                nanos[nanos.length / 2] / 1e3,
                nanos[nanos.length * 99 / 100] / 1e3);
    }

    private static final class Timed implements StreamListener {
        final AtomicInteger forecasts = new AtomicInteger();
        final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

        void reset() {
            forecasts.set(0);
            nanos.clear();
        }

        @Override
        public void onForecast(Forecast forecast, long took) {
            nanos.add(took);
            forecasts.incrementAndGet();
        }
    }
}
