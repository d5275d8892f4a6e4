package io.siamstream.tools.viewer.http;

import static io.siamstream.tools.viewer.feed.TestEvents.event;
import static io.siamstream.tools.viewer.feed.TestEvents.tracked;
import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.Box;
import io.siamstream.schemas.CommandAction;
import io.siamstream.schemas.TargetCommand;
import io.siamstream.schemas.TargetStatus;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.testing.Browser;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tools.viewer.feed.CameraFrame;
import io.siamstream.tools.viewer.feed.LiveFeed;
import io.siamstream.tools.viewer.feed.Truth.TrueObject;
import io.siamstream.tracker.image.Image;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.FluentWait;

/** The page in a real browser: Debian's packages chromium and chromium-driver. */
class ViewerPageITCase {
    private static final Box BOX = new Box(20.0, 10.0, 30.0, 20.0);
    private static ChromeDriver browser;

    private final List<TargetCommand> commands = new CopyOnWriteArrayList<>();
    private final AtomicLong restarts = new AtomicLong();
    private volatile String state = "RUNNING";
    private final LiveFeed feed =
            new LiveFeed(
                    frame ->
                            List.of(
                                    new TrueObject(
                                            "taxi",
                                            Optional.of(
                                                    new io.siamstream.tracker.geometry.Box(
                                                            20, 10, 30, 20)),
                                            1)));
    private ViewerServer server;

    @BeforeAll
    static void openBrowser() {
        Assumptions.assumeTrue(Browser.isInstalled(), Browser.NEEDED);
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void openPage() {
        server = ViewerServer.start(0, feed, commands::add, Optional.of(new FakeJob()));
        feed.add(frame(1));
        browser.get(server.url());
        until("canvas.view[data-frame='1/1']");
        // What the page of the test before had to say when its server went away.
        errors();
    }

    @AfterEach
    void closePage() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void showsEveryTargetOnThePictureOfItsOwnFrame() {
        feed.add(event(TrackEventType.STARTED, "taxi", 1).setBox(BOX).build());
        feed.add(frame(2));
        feed.add(frame(3));
        TrackEvent second =
                event(TrackEventType.UPDATED, "taxi", 2)
                        .setBox(new Box(35.0, 10.0, 30.0, 20.0))
                        .setTemplateVersion(4)
                        .build();
        feed.add(second);

        until("canvas.view[data-frame='1/2'][data-boxes='1']");

        String row = until("tr[data-target=taxi]").getText();
        assertThat(row).contains("taxi", "TRACKING", "0.90", "v4", "42 ms", "0.33");
        assertThat(errors()).isEmpty();
    }

    @Test
    void aLostTargetKeepsItsRowAndHasNoBox() {
        feed.add(event(TrackEventType.STARTED, "taxi", 1).setBox(BOX).build());
        feed.add(frame(2));
        feed.add(event(TrackEventType.LOST, "taxi", 2).setStatus(TargetStatus.LOST).build());

        until("canvas.view[data-frame='1/2'][data-boxes='0']");

        assertThat(until("tr[data-target=taxi] .pill.LOST").getText()).isEqualTo("LOST");
    }

    @Test
    void drawingABoxStartsATargetAndAClickStopsIt() {
        WebElement canvas = until("canvas.view");
        new Actions(browser)
                .moveToElement(canvas, -100, -60)
                .clickAndHold()
                .moveToElement(canvas, 0, 0)
                .release()
                .perform();
        await(() -> commands.size() == 1);
        TargetCommand start = commands.get(0);
        assertThat(start.getAction()).isEqualTo(CommandAction.START);
        assertThat(start.getSequence()).isEqualTo(1);
        Box drawn = start.getRegion().getBox();
        assertThat(drawn.getX() + drawn.getWidth()).isBetween(39.0, 41.0);
        assertThat(drawn.getY() + drawn.getHeight()).isBetween(29.0, 31.0);

        feed.add(event(TrackEventType.STARTED, start.getTargetId(), 1).setBox(drawn).build());
        until("canvas.view[data-boxes='1']");
        new Actions(browser).moveToElement(canvas, -20, -20).click().perform();

        await(() -> commands.size() == 2);
        assertThat(commands.get(1).getAction()).isEqualTo(CommandAction.STOP);
        assertThat(commands.get(1).getTargetId()).isEqualTo(start.getTargetId());
    }

    @Test
    void aTargetThatIsDraggedToAnotherCamerasPictureIsHandedOver() {
        feed.add(frame("yard", 1, jpeg(80, 60)));
        feed.add(event(TrackEventType.STARTED, "taxi", 1).setBox(BOX).build());
        WebElement name = until("[data-camera=gate] tr[data-target=taxi] .name");
        WebElement picture = until("[data-camera=yard] canvas.view[data-frame='1/1']");

        new Actions(browser).dragAndDrop(name, picture).perform();

        await(() -> commands.size() == 1);
        TargetCommand order = commands.get(0);
        assertThat(order.getAction()).isEqualTo(CommandAction.HAND_OVER);
        assertThat(order.getCameraId()).isEqualTo("gate");
        assertThat(order.getTargetId()).isEqualTo("taxi");
        assertThat(order.getToCamera()).isEqualTo("yard");
    }

    @Test
    void theKillButtonFailsATaskAndTheIdsAreSeenToSurvive() {
        feed.add(
                event(TrackEventType.STARTED, "taxi", 1).setBox(BOX).setTemplateVersion(3).build());
        until("tr[data-target=taxi]");

        until("#fail:not([hidden]):not([disabled])").click();
        await(() -> restarts.get() == 1);
        await(() -> browser.findElement(By.id("restarts")).getText().equals("1"));
        feed.add(frame(2));
        feed.add(
                event(TrackEventType.UPDATED, "taxi", 2).setBox(BOX).setTemplateVersion(3).build());

        assertThat(until("#recovery.done").getText()).contains("1 of 1 ids", "taxi v3 → v3");
    }

    @Test
    void aPictureThatCannotBeShownIsToldAndDoesNotHoldTheNextOnes() {
        byte[] cut = Arrays.copyOf(jpeg(80, 60), 40);
        feed.add(frame("gate", 2, cut));
        await(() -> warning().contains("picture #2 cannot be shown"));
        feed.add(frame("gate", 3, jpeg(60, 80)));
        await(() -> warning().contains("60 × 80 pixels, not 80 × 60"));

        feed.add(frame(4));

        until("canvas.view[data-frame='1/4']");
        await(() -> !warning().contains("cannot be shown"));
    }

    @Test
    void theAgeOfThePictureIsToldWhenNothingComes() {
        await(() -> warning().contains("this picture is"));

        feed.add(frame(2));

        await(() -> warning().isEmpty());
        assertThat(facts()).contains("80 × 60", "#2", "s old");
    }

    @Test
    void numbersOf64BitsAreShownAndComparedToTheirLastDigit() {
        long large = Long.MAX_VALUE - 2;
        feed.add(frame("gate", large - 1, jpeg(80, 60)));
        until("canvas.view[data-frame='1/9223372036854775804']");
        feed.add(frame("gate", large, jpeg(80, 60)));

        until("canvas.view[data-frame='1/9223372036854775805']");
        await(() -> facts().contains("#9223372036854775805"));
    }

    @Test
    void aCameraNamedLikeAFolderAboveHasItsPictureAndItsTargetsStop() {
        feed.add(frame("..", 7, jpeg(80, 60)));
        feed.add(event(TrackEventType.UPDATED, ".", 7).setCameraId("..").setBox(BOX).build());

        until("[data-camera='..'] canvas.view[data-frame='1/7'][data-boxes='1']");
        until("[data-camera='..'] tr[data-target='.'] button").click();

        await(() -> commands.size() == 1);
        assertThat(commands.get(0).getCameraId()).isEqualTo("..");
        assertThat(commands.get(0).getTargetId()).isEqualTo(".");
    }

    @Test
    void afterTheJobHasEndedNothingIsSaidToBeTracked() {
        feed.add(event(TrackEventType.STARTED, "taxi", 1).setBox(BOX).build());
        until("tr[data-target=taxi] .pill.TRACKING");

        state = "FINISHED";

        await(() -> pill().equals("JOB FINISHED"));
        await(() -> browser.findElement(By.id("target-count")).getText().equals("0"));
        browser.navigate().refresh();
        await(() -> pill().equals("JOB FINISHED"));
        state = "RUNNING";
        feed.add(frame(2));
        feed.add(tracked("taxi", 2, BOX));
        await(() -> pill().equals("TRACKING"));
    }

    @Test
    void aTargetOfWhichNothingIsHeardHasNoState() {
        feed.add(event(TrackEventType.STARTED, "taxi", 1).setBox(BOX).build());
        until("tr[data-target=taxi] .pill.TRACKING");

        await(() -> pill().equals("NO NEWS"));
    }

    @Test
    void aJobThatDoesNotAnswerIsNotSaidToRun() {
        await(() -> browser.findElement(By.id("job-state")).getText().equals("RUNNING"));

        state = null;

        await(() -> browser.findElement(By.id("job-state")).getText().contains("no answer"));
    }

    @Test
    void beyondThisMachineThePageIsOpenedByItsLinkAndGoesOnWithoutIt() {
        server.close();
        server =
                ViewerServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        PageAccess.byToken(PageAccess.newToken()),
                        feed,
                        commands::add,
                        Optional.of(new FakeJob()));
        browser.get(server.url());
        until("canvas.view[data-frame='1/1']");
        errors();
        assertThat(browser.getCurrentUrl()).doesNotContain("token");

        browser.navigate().refresh();

        until("canvas.view[data-frame='1/1']");
        assertThat(errors()).isEmpty();
    }

    private static String pill() {
        return browser.findElement(By.cssSelector("tr[data-target=taxi] .pill")).getText();
    }

    private static String warning() {
        return browser.findElement(By.cssSelector("[data-camera=gate] .late")).getText();
    }

    private static String facts() {
        return browser.findElement(By.cssSelector("[data-camera=gate] .facts")).getText();
    }

    private static WebElement until(String selector) {
        return new FluentWait<>(browser)
                .withTimeout(Duration.ofSeconds(30))
                .pollingEvery(Duration.ofMillis(100))
                .withMessage(selector)
                .ignoring(NoSuchElementException.class)
                .until(driver -> driver.findElement(By.cssSelector(selector)));
    }

    private static void await(BooleanSupplier condition) {
        new FluentWait<>(browser)
                .withTimeout(Duration.ofSeconds(30))
                .pollingEvery(Duration.ofMillis(100))
                .ignoring(NoSuchElementException.class)
                .until(driver -> condition.getAsBoolean());
    }

    private static List<LogEntry> errors() {
        return browser.manage().logs().get(LogType.BROWSER).getAll();
    }

    private static CameraFrame frame(long sequence) {
        return frame("gate", sequence, jpeg(80, 60));
    }

    private static CameraFrame frame(String camera, long sequence, byte[] picture) {
        return new CameraFrame(
                camera, 1, sequence, System.nanoTime(), 80, 60, "image/jpeg", picture);
    }

    private static byte[] jpeg(int width, int height) {
        return Pictures.jpeg(new Image(width, height, new byte[3 * width * height]), 80);
    }

    /** A job that restarts when its task is failed. */
    private final class FakeJob implements JobMonitor {
        @Override
        public JobStatus status() {
            if (state == null) {
                throw new IllegalStateException("no answer");
            }
            return new JobStatus(state, restarts.get(), 12, "http://localhost:1/");
        }

        @Override
        public boolean canFailTask() {
            return true;
        }

        @Override
        public void failTask() {
            restarts.incrementAndGet();
        }
    }
}
