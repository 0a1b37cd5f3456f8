"""The process that fills a new demo, as the application's role: it does nothing that the application may not."""

from stuw.cli.django import set_up


def main() -> None:
    """Fill the database of the environment with the demo's world."""
    set_up()
    from stuw.world.load import fill_demo

    fill_demo()


if __name__ == "__main__":
    main()
