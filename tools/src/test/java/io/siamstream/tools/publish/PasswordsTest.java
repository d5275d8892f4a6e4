package io.siamstream.tools.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {

    @ParameterizedTest
    @CsvSource({
        "rtsp://admin:s3cret@cam.local/h264, rtsp://admin:***@cam.local/h264",
        "cannot open http://u:p@1.2.3.4:80/a?b=c: no, cannot open http://u:***@1.2.3.4:80/a?b=c:"
                + " no",
        "rtsp://admin:p@ss:word@cam.local/1, rtsp://admin:***@cam.local/1",
        "http://cam/video.cgi?user=me&password=s3cret&res=1,"
                + " http://cam/video.cgi?user=me&password=***&res=1",
        "http://cam/v?loginpas=a1 broke, http://cam/v?loginpas=*** broke",
        "https://host/a?access_token=abc, https://host/a?access_token=***",
        "rtsp://cam.local:554/stream, rtsp://cam.local:554/stream",
        "There is no no/such.mp4, There is no no/such.mp4",
    })
    void passwordsAreNotPrinted(String text, String masked) {
        assertThat(Passwords.masked(text)).isEqualTo(masked);
    }
}
