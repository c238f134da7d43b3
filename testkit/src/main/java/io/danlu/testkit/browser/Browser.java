package io.danlu.testkit.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real, headless Chromium. Tests that need it are skipped with that reason if it is not installed. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * Referenced, so that its level is kept. The driver would warn that it does not know the newest browser's debugging
     * protocol.
     */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Opens a browser.
     *
     * @param profile an empty folder for its profile
     */
    public static Browser open(Path profile) {
        Optional<Path> chromium = program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = program("chromedriver");
        assumeTrue(
                chromium.isPresent() && chromedriver.isPresent(),
                "SKIPPED: no Chromium with ChromeDriver on the PATH (Debian: apt-get install chromium chromium-driver)");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,1600",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a file. */
    public void show(Path page) {
        driver.get(page.toUri().toString());
    }

    /** Returns the driver of the browser. */
    public ChromeDriver driver() {
        return driver;
    }

    /** Returns the text of the first matching element. */
    public String text(String css) {
        return driver.findElement(By.cssSelector(css)).getText();
    }

    /** Returns the number of matching elements. */
    public int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    /** Presses a key while the element has the focus. */
    public void type(String css, Keys key) {
        driver.findElement(By.cssSelector(css)).sendKeys(key);
    }

    /** Selects an option of a list. */
    public void choose(String css, String option) {
        new Select(driver.findElement(By.cssSelector(css))).selectByVisibleText(option);
    }

    /** Waits until an element's text begins with {@code beginning}. */
    public void await(String css, String beginning) {
        new WebDriverWait(driver, PATIENCE).until(shown -> text(css).startsWith(beginning));
    }

    /** Waits until an element matches. */
    public void await(String css) {
        new WebDriverWait(driver, PATIENCE).until(shown -> count(css) > 0);
    }

    /** Asserts that there was no script error and no violation of the content security policy. */
    public void assertNoComplaints() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() > Level.FINE.intValue()) // lower levels are advice
                .isEmpty();
    }

    /** Asserts that the page requested nothing from a network. */
    public void assertNoRequests() {
        assertThat(driver.executeScript("return performance.getEntriesByType('resource').map(e => e.name)"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
