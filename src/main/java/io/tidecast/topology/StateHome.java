package io.tidecast.topology;

import io.tidecast.config.StreamSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers of which Kafka cluster the state on disk is, in a file beside it. State of another cluster stands for offsets that lie
 * nowhere on this one; Kafka Streams would find out half way and end.
 */
final class StateHome {
    private static final Logger LOG = LoggerFactory.getLogger(StateHome.class);

    private final Path directory;
    private final Path mark;

    StateHome(StreamSettings settings) {
        directory = settings.stateDir().resolve(settings.applicationId());
        mark = settings.stateDir().resolve(settings.applicationId() + ".cluster");
    }

    /**
     * Makes sure that there is only state of this cluster; all of it can be read again from its changelogs.
     *
     * @param remove takes away what there is
     */
    void belongTo(String cluster, Runnable remove) {
        try {
            String before = Files.exists(mark) ? Files.readString(mark) : cluster;
            if (!before.equals(cluster)) {
                LOG.warn(
                        "the state in {} is of another Kafka cluster; it is removed, and read from this one",
                        directory);
                remove.run();
            }
            Files.createDirectories(mark.toAbsolutePath().getParent());
            Files.writeString(mark, cluster);
        } catch (IOException e) {
            throw new StartException("state.dir: cannot write " + mark + " (" + e.getMessage() + ")");
        }
    }
}
