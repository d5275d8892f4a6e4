package io.siamstream.tools.viewer;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.KafkaOptions;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.tools.kafka.TopicWriter;
import io.siamstream.tools.viewer.http.TargetControl;

/** Sends the page's orders to the commands topic. */
public final class KafkaTargetControl implements TargetControl, AutoCloseable {
    private final TopicWriter<TargetCommand> writer;

    public KafkaTargetControl(JobConfiguration job) {
        this.writer = new TopicWriter<>(job, KafkaOptions.COMMANDS_TOPIC, TargetCommand.class);
    }

    @Override
    public synchronized void send(TargetCommand command) {
        writer.send(command.getCameraId(), command);
        writer.flush();
    }

    @Override
    public void close() {
        writer.close();
    }
}
