package io.tidecast.codec;

import io.tidecast.forecast.Calibration;
import io.tidecast.forecast.Leaning;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.NetworkMemory;
import io.tidecast.forecast.OpenForecasts;
import io.tidecast.forecast.RunningErrors;
import io.tidecast.forecast.SeriesState;
import io.tidecast.forecast.Status;
import io.tidecast.forecast.StepVigilance;
import io.tidecast.forecast.Vigilance;
import io.tidecast.series.RecordPosition;
import io.tidecast.series.Sequence;
import io.tidecast.series.SeriesClock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a series. Every version ever released is read, the newest is written:
 *
 * <pre>"TCS" | version, 1 byte | contents, little-endian | CRC-32C over all before it, 4 bytes</pre>
 *
 * Counts stand before lists. Safe to share between threads.
 */
public final class StateCodec {
    private static final int MAGIC = 'T' | 'C' << 8 | 'S' << 16;
    private static final int NEWEST = 4;
    private static final int HEAD = 4;
    private static final int TAIL = 4;
    private static final int MOST_STEPS = 1_000;

    /** Of a series of which nothing is known that would tell what is out of the ordinary; starts afresh. */
    private static final Vigilance UNKNOWING = new Vigilance(List.of(), new float[0], 0);

    /** Of a series of which it is not known how near the model lately came to the next value; starts afresh. */
    private static final Leaning UPRIGHT = new Leaning(0, 0, new double[0], Double.NaN);

    public byte[] write(SeriesState state) {
        ByteWriter bytes = new ByteWriter().whole(MAGIC | NEWEST << 24);
        write(state.clock(), bytes);
        bytes.longWhole(state.count());
        write(state.lookBack(), bytes);
        write(state.memory(), bytes);
        bytes.rows(state.issued().queues()).rows(state.model().queues());
        RunningErrors errors = state.errors();
        bytes.wholes(errors.count()).doubles(errors.model()).rows(errors.baselines());
        write(state.modelCalibration(), bytes);
        write(state.baselineCalibration(), bytes);
        write(state.vigilance(), bytes);
        write(state.leaning(), bytes);
        bytes.oneByte(code(state.status()));
        byte[] contents = bytes.toArray();
        return bytes.whole(checksum(contents, contents.length)).toArray();
    }

    /**
     * The state, exactly as it was written.
     *
     * @throws MalformedStateException if the bytes are broken, or of a version later than this code knows
     */
    public SeriesState read(byte[] bytes) {
        if (bytes.length < HEAD + TAIL) throw new MalformedStateException("it has only " + bytes.length + " bytes");
        int contents = bytes.length - TAIL;
        int head = new ByteReader(bytes, 0, HEAD).whole();
        if ((head & 0xFFFFFF) != MAGIC) throw new MalformedStateException("it does not begin with TCS");
        int version = head >>> 24;
        if (version > NEWEST)
            throw MalformedStateException.later("it is of version " + version + ", this Tidecast reads up to " + NEWEST
                    + "; run the later one again, or remove state.dir and the changelog");
        if (version == 0) throw new MalformedStateException("there is no version 0");
        if (new ByteReader(bytes, contents, bytes.length).whole() != checksum(bytes, contents))
            throw new MalformedStateException("its checksum is wrong");
        ByteReader reader = new ByteReader(bytes, HEAD, contents);
        SeriesState state = read(reader, version);
        if (reader.remaining() > 0)
            throw new MalformedStateException(reader.remaining() + " bytes are left over at its end");
        return state;
    }

    /**
     * Version 1 kept open forecasts to single precision, which is too coarse to go on with, and calibrated the model's alone;
     * what a version did not keep yet starts afresh.
     */
    private static SeriesState read(ByteReader bytes, int version) {
        SeriesClock clock = clock(bytes);
        long count = bytes.longWhole();
        Sequence lookBack = version < 3 ? Sequence.of(bytes.doubles()) : sequence(bytes);
        NetworkMemory memory = memory(bytes);
        OpenForecasts issued = openForecasts(bytes, version);
        OpenForecasts model = openForecasts(bytes, version);
        RunningErrors errors = errors(bytes);
        Calibration ofModel = version == 1 ? calibration(bytes.floatRows()) : calibration(bytes);
        Calibration ofBaselines = version == 1 ? uncalibrated(ofModel) : calibration(bytes);
        Vigilance vigilance = version == 1 ? UNKNOWING : vigilance(bytes);
        Leaning leaning = version < 4 ? UPRIGHT : leaning(bytes);
        Status status = status(bytes.oneByte());
        return new SeriesState(
                clock,
                count,
                lookBack,
                memory,
                issued,
                model,
                errors,
                leaning,
                ofModel,
                ofBaselines,
                vigilance,
                status);
    }

    private static OpenForecasts openForecasts(ByteReader bytes, int version) {
        OpenForecasts kept = new OpenForecasts(bytes.floatRows());
        return version == 1 ? kept.forgotten() : kept;
    }

    private static Calibration uncalibrated(Calibration like) {
        float[][] own = like.own();
        return calibration(new float[own.length][own.length == 0 ? 0 : own[0].length]);
    }

    private static void write(Leaning leaning, ByteWriter bytes) {
        bytes.whole(leaning.count())
                .doubles(new double[] {leaning.model(), leaning.next()})
                .doubles(leaning.baselines());
    }

    private static Leaning leaning(ByteReader bytes) {
        int count = bytes.whole();
        double[] model = bytes.doubles();
        if (model.length != 2) throw new MalformedStateException("what it leans by is incomplete");
        return new Leaning(count, model[0], bytes.doubles(), model[1]);
    }

    private static RunningErrors errors(ByteReader bytes) {
        return new RunningErrors(bytes.wholes(), bytes.doubles(), bytes.doubleRows());
    }

    private static Calibration calibration(float[][] own) {
        int levels = own.length == 0 ? 0 : own[0].length;
        return new Calibration(own, new float[own.length], new float[own.length][levels / 2]);
    }

    private static void write(Calibration calibration, ByteWriter bytes) {
        bytes.rows(calibration.own()).floats(calibration.common()).rows(calibration.debt());
    }

    private static Calibration calibration(ByteReader bytes) {
        return new Calibration(bytes.floatRows(), bytes.floats(), bytes.floatRows());
    }

    private static void write(Vigilance vigilance, ByteWriter bytes) {
        bytes.whole(vigilance.steps().size());
        for (StepVigilance step : vigilance.steps())
            bytes.wholes(new int[] {step.seen(), step.out(), step.rare()}).doubles(new double[] {
                step.width(), step.tail(), step.recent(), step.mean(), step.variance(), step.excess(), step.rarity()
            });
        bytes.floats(vigilance.lately()).whole(vigilance.belied());
    }

    private static Vigilance vigilance(ByteReader bytes) {
        int size = bytes.whole();
        if (size < 0 || size > MOST_STEPS)
            throw new MalformedStateException("there cannot be " + size + " scored steps");
        List<StepVigilance> steps = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int[] n = bytes.wholes();
            double[] x = bytes.doubles();
            if (n.length != 3 || x.length != 7)
                throw new MalformedStateException("what is usual at a step is incomplete");
            steps.add(new StepVigilance(n[0], x[0], n[1], x[1], x[2], x[3], x[4], n[2], x[5], x[6]));
        }
        return new Vigilance(steps, bytes.floats(), bytes.whole());
    }

    private static void write(Sequence sequence, ByteWriter bytes) {
        bytes.doubles(sequence.values()).whole(sequence.covariates().size());
        sequence.covariates().forEach((name, numbers) -> bytes.text(name).doubles(numbers));
    }

    private static Sequence sequence(ByteReader bytes) {
        double[] values = bytes.doubles();
        SortedMap<String, double[]> covariates = new TreeMap<>();
        for (int left = bytes.count(8); left > 0; left--) covariates.put(bytes.text(), bytes.doubles());
        try {
            return new Sequence(values, covariates);
        } catch (IllegalArgumentException e) {
            throw new MalformedStateException(String.valueOf(e.getMessage()));
        }
    }

    private static void write(SeriesClock clock, ByteWriter bytes) {
        bytes.longWhole(clock.origin())
                .longWhole(clock.last())
                .longWhole(clock.interval())
                .longs(clock.spacings())
                .longWhole(clock.position().timestamp())
                .whole(clock.position().partition())
                .longWhole(clock.position().offset());
    }

    private static SeriesClock clock(ByteReader bytes) {
        return new SeriesClock(
                bytes.longWhole(),
                bytes.longWhole(),
                bytes.longWhole(),
                bytes.longs(),
                new RecordPosition(bytes.longWhole(), bytes.whole(), bytes.longWhole()));
    }

    private static void write(@Nullable NetworkMemory memory, ByteWriter bytes) {
        bytes.oneByte(memory == null ? 0 : 1);
        if (memory != null)
            bytes.text(memory.model().name())
                    .longWhole(memory.model().version())
                    .text(memory.network())
                    .floats(memory.values());
    }

    private static @Nullable NetworkMemory memory(ByteReader bytes) {
        if (bytes.oneByte() == 0) return null;
        try {
            return new NetworkMemory(new ModelId(bytes.text(), bytes.longWhole()), bytes.text(), bytes.floats());
        } catch (IllegalArgumentException e) {
            throw new MalformedStateException(String.valueOf(e.getMessage()));
        }
    }

    /** Fixed for ever, whatever becomes of the enumeration. */
    private static int code(Status status) {
        return switch (status) {
            case READY -> 0;
            case WARMING -> 1;
            case DEGRADED -> 2;
        };
    }

    private static Status status(int code) {
        return switch (code) {
            case 0 -> Status.READY;
            case 1 -> Status.WARMING;
            case 2 -> Status.DEGRADED;
            default -> throw new MalformedStateException("there is no status " + code);
        };
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
