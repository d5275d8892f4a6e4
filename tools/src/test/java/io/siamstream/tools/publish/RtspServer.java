package io.siamstream.tools.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** GStreamer's RTSP server with a test picture, in a process of its own. */
final class RtspServer implements AutoCloseable {
    /** Debian's, which has the packages of Debian. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final String PROGRAM =
            """
            import sys, gi
            gi.require_version('Gst', '1.0')
            gi.require_version('GstRtspServer', '1.0')
            from gi.repository import GLib, Gst, GstRtspServer
            Gst.init(None)
            server = GstRtspServer.RTSPServer()
            server.set_address('127.0.0.1')
            server.set_service(sys.argv[1])
            factory = GstRtspServer.RTSPMediaFactory()
            factory.set_launch('( videotestsrc is-live=true pattern=ball'
                ' ! video/x-raw,width=320,height=240,framerate=10/1 ! jpegenc ! rtpjpegpay name=pay0 )')
            server.get_mount_points().add_factory('/stream', factory)
            server.attach(None)
            print(server.get_bound_port(), flush=True)
            GLib.MainLoop().run()
            """;

    private final Process process;
    private final int port;

    private RtspServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether this machine has what it takes. */
    static boolean isThere() throws InterruptedException {
        try {
            Process check =
                    new ProcessBuilder(
                                    PYTHON,
                                    "-c",
                                    "import gi; gi.require_version('GstRtspServer', '1.0');"
                                            + " gi.require_version('Gst', '1.0');"
                                            + " from gi.repository import Gst; Gst.init(None);"
                                            + " assert Gst.ElementFactory.find('rtpjpegpay')")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return check.waitFor(60, TimeUnit.SECONDS) && check.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Starts the server.
     *
     * @param folder where its program is written
     * @param port its port, 0 for a free one
     */
    static RtspServer start(Path folder, int port) throws IOException {
        Path program = Files.writeString(folder.resolve("rtsp_server.py"), PROGRAM);
        Process process =
                new ProcessBuilder(PYTHON, program.toString(), Integer.toString(port))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String line = process.inputReader(StandardCharsets.US_ASCII).readLine();
        return new RtspServer(process, Integer.parseInt(line));
    }

    int port() {
        return port;
    }

    String url() {
        return "rtsp://127.0.0.1:%d/stream".formatted(port);
    }

    /** Ends it as a power cut would. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
