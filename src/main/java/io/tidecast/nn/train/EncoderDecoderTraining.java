package io.tidecast.nn.train;

import io.tidecast.nn.Network;
import java.util.function.Supplier;

/**
 * Trains two networks together (Sutskever et al. 2014): the decoder starts from the state in which the encoder has ended,
 * and its gradient goes back through that state. Their recurrent layers must be alike. To use them, let a stepper of the
 * encoder read the source, and one of the decoder go on from that state, each answer being its next input.
 */
public final class EncoderDecoderTraining implements AutoCloseable {
    private final int streams;
    private final Training encoder;
    private final Training decoder;

    /** @param optimisers makes one for each of the two networks */
    public EncoderDecoderTraining(
            Network encoder, Network decoder, Loss loss, Supplier<Optimiser> optimisers, TrainingOptions options) {
        if (!encoder.spec().layers().equals(decoder.spec().layers())) {
            throw new IllegalArgumentException("the decoder needs the encoder's recurrent layers, "
                    + encoder.spec().architecture() + ", not those of "
                    + decoder.spec().architecture());
        }
        this.streams = options.streams();
        this.encoder = new Training(encoder, loss, optimisers.get(), options);
        TrainingOptions otherwiseDropped = options.withDropout(options.dropout(), ~options.seed());
        this.decoder = new Training(decoder, loss, optimisers.get(), otherwiseDropped);
    }

    /**
     * One step of learning, each stream from the zero state.
     *
     * @param source what the encoder reads; positions in it are ignored
     * @param target the decoder's inputs, i.e. the true answers one step late, and positions where it should answer
     * @return the weighted mean loss before the update; NaN if the gradient was not finite, in which case the weights stay
     *     as they were
     */
    public double update(Chunk source, Chunk target, double learningRate) {
        double loss = learn(source, target);
        double norm = Math.hypot(encoder.gradientNorm(), decoder.gradientNorm());
        boolean applied = encoder.apply(learningRate, norm) && decoder.apply(learningRate, norm);
        return applied ? loss : Double.NaN;
    }

    /** The loss and the gradients of both networks without an update. */
    double learn(Chunk source, Chunk target) {
        encoder.reset();
        encoder.read(source);
        handOver();
        double loss = decoder.learn(target);
        encoder.learnBack(decoder::stateGradient);
        return loss;
    }

    /** The loss without learning; afterwards the target's positions hold the answers. */
    public double evaluate(Chunk source, Chunk target) {
        encoder.reset();
        encoder.advance(source);
        handOver();
        return decoder.evaluate(target);
    }

    private void handOver() {
        for (int stream = 0; stream < streams; stream++) {
            decoder.state(stream).set(encoder.state(stream));
        }
    }

    Training encoder() {
        return encoder;
    }

    Training decoder() {
        return decoder;
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
