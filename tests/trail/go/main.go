// Verifies a trail with golang.org/x/mod/sumdb, the code that guards every Go module.
//
//	verifier log DIR VKEY          every entry, every tile, the signed root
//	verifier proof PROOF FILE VKEY that FILE is the record of a .tlog-proof
//
// It shares nothing with the SDK but the standards. Prints the size and the root; exit 1
// means refused. Build: GO111MODULE=off GOPATH=/usr/share/gocode go build
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "refused:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 3 && args[0] == "log" {
		return verifyLog(args[1], args[2])
	}
	if len(args) == 4 && args[0] == "proof" {
		return verifyProof(args[1], args[2], args[3])
	}
	return errors.New("usage: verifier log DIR VKEY | proof PROOF FILE VKEY")
}

func verifyLog(dir, vkey string) error {
	data, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return err
	}
	tree, err := openCheckpoint(data, vkey)
	if err != nil {
		return err
	}
	hashes := tlog.TileHashReader(tree, tiles{dir})
	for n := int64(0); n*256 < tree.N; n++ {
		if err := verifyBundle(dir, n, min(256, tree.N-n*256), hashes); err != nil {
			return err
		}
	}
	if err := verifyUpperTiles(tree.N, hashes); err != nil {
		return err
	}
	fmt.Println(tree.N, tree.Hash)
	return nil
}

// verifyBundle compares each entry with its leaf hash, which the reader has
// authenticated against the signed root.
func verifyBundle(dir string, n, width int64, hashes tlog.HashReader) error {
	data, err := os.ReadFile(filepath.Join(dir, "tile/entries", number(n, width)))
	if err != nil {
		return err
	}
	var indexes []int64
	for i := int64(0); i < width; i++ {
		indexes = append(indexes, tlog.StoredHashIndex(0, n*256+i))
	}
	leaves, err := hashes.ReadHashes(indexes)
	if err != nil {
		return err
	}
	for i, leaf := range leaves {
		if len(data) < 2 {
			return fmt.Errorf("bundle %d ends early", n)
		}
		length := int(binary.BigEndian.Uint16(data))
		if len(data) < 2+length {
			return fmt.Errorf("bundle %d ends early", n)
		}
		if tlog.RecordHash(data[2:2+length]) != leaf {
			return fmt.Errorf("entry %d is another one", n*256+int64(i))
		}
		data = data[2+length:]
	}
	if len(data) > 0 {
		return fmt.Errorf("bundle %d is longer than its entries", n)
	}
	return nil
}

func verifyUpperTiles(size int64, hashes tlog.HashReader) error {
	for level := 1; size>>(height*level) > 0; level++ {
		for i := int64(0); i < size>>(height*level); i++ {
			index := tlog.StoredHashIndex(height*level, i)
			if _, err := hashes.ReadHashes([]int64{index}); err != nil {
				return err
			}
		}
	}
	return nil
}

func openCheckpoint(data []byte, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("no checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, errors.New("no size")
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// tiles reads the files of a directory as the tiles of a log.
type tiles struct{ dir string }

func (tiles) Height() int                      { return height }
func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range wanted {
		level := filepath.Join(t.dir, "tile", strconv.Itoa(tile.L))
		data, err := os.ReadFile(filepath.Join(level, number(tile.N, int64(tile.W))))
		if err != nil {
			return nil, err
		}
		if len(data) != tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s has %d bytes", tile.Path(), len(data))
		}
		found = append(found, data)
	}
	return found, nil
}

// number returns the name of tile n as tlog-tiles spells it: x001/x234/067.p/5.
func number(n, width int64) string {
	name := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		name = fmt.Sprintf("x%03d/%s", n%1000, name)
	}
	if width < 256 {
		name += fmt.Sprintf(".p/%d", width)
	}
	return name
}

func verifyProof(proofFile, recordFile, vkey string) error {
	data, err := os.ReadFile(proofFile)
	if err != nil {
		return err
	}
	record, err := os.ReadFile(recordFile)
	if err != nil {
		return err
	}
	head, signed, found := bytes.Cut(data, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("no tlog-proof")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := base64.StdEncoding.Strict().DecodeString(line)
		if err != nil || len(hash) != tlog.HashSize {
			return errors.New("no hash")
		}
		proof = append(proof, tlog.Hash(hash))
	}
	tree, err := openCheckpoint(signed, vkey)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(record)); err != nil {
		return err
	}
	fmt.Println(tree.N, tree.Hash)
	return nil
}
