package io.tidecast.nn.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The kernels this JVM can run. The Vector API one is there when the JVM was started with {@code --add-modules
 * jdk.incubator.vector}; {@code -Dtidecast.kernel=plain} or {@code =vector} overrides the choice.
 */
public final class Kernels {
    /** The system property that names a kernel. */
    public static final String PROPERTY = "tidecast.kernel";

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String VECTOR_FACTORY = "io.tidecast.nn.kernel.VectorKernel";
    private static final Kernel PLAIN = new Kernel("plain", new PlainProducts(), new PlainGates());
    private static final List<Kernel> AVAILABLE = find();
    private static final Kernel BEST = choose(System.getProperty(PROPERTY, ""));

    static {
        if (BEST.equals(PLAIN)) {
            Practice.run();
        }
    }

    private Kernels() {}

    /** The fastest kernel of this JVM, chosen once at start. */
    public static Kernel best() {
        return BEST;
    }

    /** Every kernel of this JVM, the fastest first; never empty. */
    public static List<Kernel> available() {
        return AVAILABLE;
    }

    private static Kernel choose(String name) {
        return AVAILABLE.stream()
                .filter(kernel -> name.isEmpty() || kernel.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("-D" + PROPERTY + "=" + name + ": no such kernel here, one of "
                                + AVAILABLE.stream().map(Kernel::name).toList() + "; 'vector' needs --add-modules "
                                + VECTOR_MODULE));
    }

    private static List<Kernel> find() {
        List<Kernel> kernels = new ArrayList<>();
        if (ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()) {
            kernels.add(vector());
        }
        kernels.add(PLAIN);
        return List.copyOf(kernels);
    }

    /** By name, because linking to the class without its module would fail. */
    private static Kernel vector() {
        try {
            return (Kernel)
                    Class.forName(VECTOR_FACTORY).getDeclaredMethod("create").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(
                    "the Vector API kernel does not fit this Java; start without --add-modules " + VECTOR_MODULE, e);
        }
    }
}
