package io.siamstream.experiments.benchmark.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The example's plain consumer in a process of its own, from its one source file.
 *
 * @param source the file
 * @param backbone ONNX backbone of NanoTrack version 2
 * @param head its ONNX head
 * @param threads consumers of the group
 */
record PlainFollower(Path source, Path backbone, Path head, int threads) implements Follower {

    PlainFollower {
        for (Path file : List.of(source, backbone, head)) {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        "There is no file %s; --plain, --nano-backbone and --nano-head name them"
                                .formatted(file));
            }
        }
    }

    @Override
    public String title() {
        return "plain consumer, NanoTrack";
    }

    @Override
    public Optional<FollowedFrame> read(byte[] message) {
        return FollowedFrame.ofPlain(message);
    }

    @Override
    public Running start(RunTopics topics) throws IOException {
        return new Running() {

            private Process process = launch(topics);

            @Override
            public void fail() throws IOException, InterruptedException {
                process.destroyForcibly().waitFor();
                process = launch(topics);
            }

            @Override
            public void close() {
                process.destroyForcibly().onExit().join();
            }
        };
    }

    private Process launch(RunTopics topics) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString(),
                        topics.brokers(),
                        topics.frames(),
                        topics.tracks(),
                        backbone.toString(),
                        head.toString(),
                        Integer.toString(threads))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
