package publish

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step, so that neither name is ever without one.
func exchange(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}

// flush brings a whole tree to the disk: one call for all of its files, where one each would cost seconds. File systems
// that cannot do it are left to their own pace; the rename is whole all the same, short of a power cut.
func flush(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := unix.Syncfs(int(d.Fd())); errors.Is(err, unix.EIO) || errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) {
		return fmt.Errorf("writing to the disk: %w", err)
	}
	return nil
}

// explain says what to do about a folder that cannot be renamed.
func explain(err error) error {
	if errors.Is(err, unix.EBUSY) || errors.Is(err, unix.EXDEV) {
		return fmt.Errorf("it is a mount point and cannot be replaced; build into a folder inside it: %w", err)
	}
	return err
}
