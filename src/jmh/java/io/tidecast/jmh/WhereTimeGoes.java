package io.tidecast.jmh;

import io.tidecast.nn.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Prints where the time of a training epoch goes, as the flight recorder's samples of the threads at work tell: for both
 * kernels and one and two threads, each in a process of its own. What it is given are the arguments of such a process.
 */
public final class WhereTimeGoes {
    private static final int WARM_UP = 8;
    private static final int EPOCHS = 25;
    private static final double NANOS = 1e9;
    private static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

    private static final List<String> PRODUCT_TYPES = List.of("Products", "Affine", "VectorTile", "WeightGradient");

    private enum Part {
        PRODUCTS("matrix products"),
        ACTIVATIONS("activations and gates"),
        REST("the rest");

        private final String text;

        Part(String text) {
            this.text = text;
        }

        static Part of(String type) {
            if (PRODUCT_TYPES.stream().anyMatch(type::endsWith)) {
                return PRODUCTS;
            }
            boolean gates = type.endsWith("Gates") || type.endsWith("Tanh") || type.endsWith("Activator");
            return gates ? ACTIVATIONS : REST;
        }
    }

    private WhereTimeGoes() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0) {
            report(Integer.parseInt(args[0]), Double.parseDouble(args[1]));
            return;
        }
        String peak = String.valueOf(peak());
        for (String threads : List.of("1", "2")) {
            run(threads, peak);
            run(VECTOR_API, threads, peak);
        }
    }

    /** In GFLOP/s, or not a number where there is no C compiler. */
    private static double peak() throws IOException {
        try {
            return new HandWrittenC().peak();
        } catch (IllegalStateException e) {
            System.out.println("The share of the peak is not known: " + e.getMessage());
            return Double.NaN;
        }
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        List<String> all = new ArrayList<>(List.of(arguments));
        if (all.remove(VECTOR_API)) {
            command.add(VECTOR_API);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WhereTimeGoes.class.getName()));
        command.addAll(all);
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void report(int threads, double peak) throws IOException {
        Path file = Files.createTempFile("epoch", ".jfr");
        double seconds;
        try (Trainer trainer = Epoch.trainer("tidecast", threads);
                Recording recording = new Recording()) {
            for (int i = 0; i < WARM_UP; i++) {
                trainer.epoch();
            }
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            long began = System.nanoTime();
            for (int i = 0; i < EPOCHS; i++) {
                trainer.epoch();
            }
            seconds = (System.nanoTime() - began) / NANOS / EPOCHS;
            recording.stop();
            recording.dump(file);
        }
        print(threads, peak, seconds, samples(file));
        Files.delete(file);
    }

    private static Map<Part, Integer> samples(Path file) throws IOException {
        Map<Part, Integer> counts = new EnumMap<>(Part.class);
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        for (RecordedEvent event : events) {
            if (event.getStackTrace() != null) {
                counts.merge(part(event), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** The part of the innermost frame of ours, so that what the JDK does for a part counts as that part's. */
    private static Part part(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream()
                .map(frame -> type(frame.getMethod()))
                .filter(type -> type.startsWith("io.tidecast.nn") && !type.endsWith("MultiplyAdd"))
                .findFirst()
                .map(Part::of)
                .orElse(Part.REST);
    }

    private static String type(RecordedMethod method) {
        return method.getType().getName();
    }

    private static void print(int threads, double peak, double seconds, Map<Part, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        double gigaflop = Epoch.gigaflop();
        System.out.printf(
                "Training with the %s kernel on %d thread%s: %.3f s an epoch of %.1f GFLOP%n",
                Kernels.best().name(), threads, threads == 1 ? "" : "s", seconds, gigaflop);
        for (Part part : Part.values()) {
            double share = counts.getOrDefault(part, 0) / (double) all;
            System.out.printf("  %-22s %3.0f %% %6.3f s", part.text, 100 * share, share * seconds);
            if (part == Part.PRODUCTS) {
                double speed = gigaflop / (share * seconds) / threads;
                System.out.printf("  %.0f GFLOP/s a thread, %.0f %% of the peak of %.0f", speed, 100 * speed / peak, peak);
            }
            System.out.println();
        }
    }
}
