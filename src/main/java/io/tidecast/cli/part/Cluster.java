package io.tidecast.cli.part;

import io.tidecast.cli.Invocation;
import io.tidecast.cli.UserError;
import io.tidecast.config.Settings;
import io.tidecast.topology.Clients;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** The Kafka cluster as the settings name it; says in one line what is the matter with it. */
public final class Cluster {
    private final Settings settings;

    public Cluster(Settings settings) {
        this.settings = settings;
    }

    /** Something asked of an admin client. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    /**
     * Asks the cluster something.
     *
     * @throws UserError if no broker answers within some seconds, or the cluster refuses
     */
    public <T> T ask(Question<T> question) {
        try (Admin admin = new Clients(settings).admin()) {
            return question.ask(admin);
        } catch (ExecutionException e) {
            throw explained(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw explained(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted while asking " + servers(), e);
        }
    }

    /** Makes sure that these topics exist. */
    public void require(List<String> topics) {
        Set<String> present = ask(admin -> admin.listTopics().names().get());
        List<String> missing =
                topics.stream().filter(topic -> !present.contains(topic)).toList();
        if (!missing.isEmpty())
            throw new UserError((missing.size() == 1 ? "topic " : "topics ") + String.join(", ", missing)
                    + (missing.size() == 1 ? " does" : " do") + " not exist at " + servers()
                    + "; run: " + Invocation.command() + " topics create");
    }

    /** Where it is, as the settings say. */
    public String servers() {
        return String.join(",", settings.stream().bootstrapServers());
    }

    private UserError explained(Throwable cause) {
        if (cause instanceof TimeoutException)
            return new UserError(
                    "no broker answers at " + servers() + "; start one with: " + Invocation.command()
                            + " broker, or name yours with --set bootstrap.servers=HOST:PORT",
                    cause);
        String message =
                cause.getCause() == null ? cause.getMessage() : cause.getCause().getMessage();
        return new UserError("the cluster at " + servers() + " says: " + message, cause);
    }
}
