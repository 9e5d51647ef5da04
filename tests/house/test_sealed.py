"""No test reaches the network, and none is lucky."""

import socket
import warnings

import pytest
from hypothesis import settings
from pytest_socket import SocketBlockedError


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_sockets_are_blocked():
    with pytest.raises(SocketBlockedError):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)


def test_warnings_are_errors():
    with pytest.raises(UserWarning, match="anything"):
        warnings.warn("anything", stacklevel=1)


def test_generated_examples_are_the_same_each_time():
    assert settings.get_profile("same").derandomize
